// SPDX-License-Identifier: MIT
// Runs a template through Velocity as Confluence does, and reads what comes of it as XML.
//
//     java -cp velocity.jar:commons-collections3.jar:commons-lang.jar Render.java TEMPLATE < cases
//
// A case is a line of base 64: escape yes or no, then names and values of parameters, set apart by blanks. Of each, a
// line is printed: "malformed", or all elements in order, as NAME and ATTRIBUTE=VALUE, each base 64, set apart by blanks,
// elements by "/", text by "#".
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

public class Render {
    /** What Confluence gives templates under that name, as far as ours use it. */
    public static class GeneralUtil {
        public String urlEncode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        public String htmlEncode(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
        }
    }

    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    static void print(Node node, StringBuilder out) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                out.append("/ ").append(encoded(child.getNodeName())).append(' ');
                NamedNodeMap attributes = child.getAttributes();
                for (int i = 0; i < attributes.getLength(); i++)
                    out.append(encoded(attributes.item(i).getNodeName() + "=" + attributes.item(i).getNodeValue())).append(' ');
                print(child, out);
            } else if (!child.getTextContent().isBlank()) {
                out.append("# ").append(encoded(child.getTextContent())).append(' ');
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        String template = Files.readString(Path.of(arguments[0]));
        VelocityEngine engine = new VelocityEngine();
        engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
        engine.init();
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            VelocityContext context = new VelocityContext();
            GeneralUtil util = new GeneralUtil();
            context.put("generalUtil", util);
            for (int i = 1; i + 1 < words.length; i += 2) context.put("param" + decoded(words[i]), decoded(words[i + 1]));
            // Confluence escapes what a template prints, unless it comes from what is known to have done so.
            if (words[0].equals("yes")) {
                EventCartridge cartridge = new EventCartridge();
                cartridge.addEventHandler((ReferenceInsertionEventHandler) (reference, value) ->
                    value instanceof String && !reference.contains("htmlEncode") ? util.htmlEncode((String) value) : value);
                cartridge.attachToContext(context);
            }
            StringWriter written = new StringWriter();
            engine.evaluate(context, written, "user-macro", template);
            String xml = "<whole xmlns:ac=\"urn:ac\">" + written + "</whole>";
            StringBuilder out = new StringBuilder();
            try {
                print(builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).getDocumentElement(), out);
                System.out.println(out.toString().trim());
            } catch (org.xml.sax.SAXException fault) {
                System.out.println("malformed");
            }
        }
    }
}
