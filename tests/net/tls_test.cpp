// SPDX-License-Identifier: MIT
// Whose certificates are trusted: the system's authorities, or those of the file that an admin named, and nobody
// else's.
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "net/client_fixture.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::Asker;
using test::failure;
using test::response;

namespace {

/// An authority, made for one test, and a server's certificate of it.
class Authority {
public:
    explicit Authority(const std::string& server_name) {
        std::ofstream(file("names")) << "subjectAltName=" << server_name << "\n";
        works_ = run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=Authority "
                     "-keyout " +
                     file("ca.key") + " -out " + file("ca.pem")) &&
                 run("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=Server -keyout " +
                     file("server.key") + " -out " + file("server.csr")) &&
                 run("x509 -req -days 2 -in " + file("server.csr") + " -CA " + file("ca.pem") + " -CAkey " +
                     file("ca.key") + " -CAcreateserial -extfile " + file("names") + " -out " + file("server.pem"));
    }
    [[nodiscard]] bool works() const noexcept { return works_; }
    [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

private:
    static bool run(const std::string& arguments) {
        return std::system(("openssl " + arguments + " >/dev/null 2>&1").c_str()) == 0;
    }

    test::TemporaryFolder folder_;
    bool works_ = false;
};

net::Site tls_site(const test::StandIn& server, const std::string& ca_file) {
    net::Site site = test::local_site(server.port());
    site.tls = true;
    site.host = "chat.example.org";
    site.ca_file = ca_file;
    return site;
}

net::Outcome asked(const net::Site& site) { return Asker({site}, {}, {"127.0.0.1"}).get("/api/info"); }

}  // namespace

TEST_CASE("a server is trusted by the authority that an admin named, and by the name that was asked for") {
    const Authority authority("DNS:chat.example.org");
    const Authority other("DNS:chat.example.org");
    if (!authority.works() || !other.works()) {
        test::report_skipped("no openssl to make certificates with");
        return;
    }
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs",
                              {"--tls", authority.file("server.key"), authority.file("server.pem")});

    CHECK(response(asked(tls_site(*server, authority.file("ca.pem")))).status == 200);
    const auto untrusted = failure(asked(tls_site(*server, other.file("ca.pem"))));
    CHECK(untrusted.kind == net::FailureKind::unreachable);
    CHECK(untrusted.error.message.find("ca_file") != std::string::npos);
    CHECK(failure(asked(tls_site(*server, ""))).kind == net::FailureKind::unreachable);
    net::Site of_another_name = tls_site(*server, authority.file("ca.pem"));
    of_another_name.host = "chat.example.com";
    CHECK(failure(asked(of_another_name)).kind == net::FailureKind::unreachable);
    const auto missing = failure(asked(tls_site(*server, authority.file("no-such-file"))));
    CHECK(missing.kind == net::FailureKind::refused);
    CHECK(missing.error.message.find("ca_file") != std::string::npos);

    // The server hangs up while it is talked to. A write to such a connection must end the request, not the program.
    std::signal(SIGPIPE, SIG_DFL);  // as in a program that knows nothing of sockets
    net::Request long_one;
    long_one.site = "team";
    long_one.method = net::Method::post;
    long_one.path = "/api/v1/chat.sendMessage";
    long_one.body = std::string(std::size_t{20} << 20, ' ');
    const Asker asker({tls_site(*server, authority.file("ca.pem"))}, {}, {"127.0.0.1"});
    for (int i = 0; i < 20; ++i) {
        net::Request order;
        order.site = "team";
        order.method = net::Method::post;
        order.path = "/_control/fault";
        order.body = R"({"kind":"reset-early"})";
        response(asker.client->send(order));
        CHECK(failure(asker.client->send(long_one)).kind == net::FailureKind::broken);
    }

    const std::string diary =
        response(Asker({tls_site(*server, authority.file("ca.pem"))}, {}, {"127.0.0.1"}).get("/_control/requests"))
            .body;
    CHECK(diary.find("/api/info") == diary.rfind("/api/info"));  // the others got no request through
}
