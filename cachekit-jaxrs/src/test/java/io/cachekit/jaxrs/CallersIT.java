package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer that was made for one caller ever reaches another: one way in which they might each. */
@OnBothServers
class CallersIT {

    private static final int AT_ONCE = 30;

    @ArquillianResource
    private URI root;

    @ArquillianResource
    private Wire wire;

    /** The proof of identity of a caller. */
    private enum Proof {
        BASIC,
        PRINCIPAL_COOKIE,
        BEARER,
        OWN_COOKIE,
        LATE;

        String[] lines(String caller) {
            if (caller.equals("nobody")) {
                return new String[0];
            }
            return new String[] {
                switch (this) {
                    case BASIC -> "Authorization: " + Web.basic(caller);
                    case PRINCIPAL_COOKIE -> "Cookie: user=" + caller;
                    case BEARER -> "Authorization: Bearer " + caller;
                    case OWN_COOKIE -> "Cookie: sid=" + caller;
                    case LATE -> "X-User: " + caller;
                }
            };
        }

        String body(String caller) {
            return "for " + (this == BEARER && !caller.equals("nobody") ? "Bearer " : "") + caller;
        }
    }

    /** In turn and twice, then at once while the first run of the resource has not ended. */
    private void assertApart(String id, String path, Proof proof, String callers) throws IOException {
        String[] all = callers.split(" ", -1);
        for (int round = 0; round < 2; round++) {
            for (String caller : all) {
                assertOwn(wire.get("mine/" + id + "/" + path, proof.lines(caller)), proof, caller);
            }
        }
        try (CheckpointServer checkpoint = new CheckpointServer();
                Crowd crowd = new Crowd(root)) {
            String target = "mine/" + id + "-at-once/" + path + (path.contains("?") ? "&" : "?") + "checkpoint="
                    + checkpoint.port();
            for (int i = 0; i < AT_ONCE; i++) {
                crowd.send(target, proof.lines(all[i % all.length]));
            }
            checkpoint.awaitReached();
            checkpoint.open();
            for (int i = 0; i < AT_ONCE; i++) {
                assertOwn(crowd.reply(i), proof, all[i % all.length]);
            }
        }
    }

    private static void assertOwn(Reply reply, Proof proof, String caller) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.body()).as(reply.toString()).isEqualTo(proof.body(caller));
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC, ''",
        "PRINCIPAL_COOKIE, ''",
        "BASIC, ?h=Cache-Control:public",
        "PRINCIPAL_COOKIE, ?h=Cache-Control:public"
    })
    void principals_areAnsweredByTheResource(Proof proof, String path) throws Exception {
        assertApart("principal-" + proof + path.length(), path, proof, "ann bob nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?h=Cache-Control:max-age=60", "?h=Cache-Control:proxy-revalidate"})
    void authorization_isAnsweredByTheResource_rfc9111_3_5(String path) throws Exception {
        assertApart("bearer-" + path.length(), path, Proof.BEARER, "ann bob nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "s-maxage=60", "must-revalidate"})
    void authorization_isShared_whereTheResponseAllows_rfc9111_3_5(String control) throws Exception {
        String path = "mine/shared-" + control.length() + "?h=Cache-Control:" + control;
        assertThat(wire.get(path, Proof.BEARER.lines("ann")).cacheStatus()).endsWith("; stored");
        Reply bob = wire.get(path, Proof.BEARER.lines("bob"));
        assertThat(bob.body()).isEqualTo("for Bearer ann");
        assertThat(bob.cacheStatus()).startsWith("CacheKit; hit");
    }

    @ParameterizedTest
    @CsvSource({"header, ?h=Set-Cookie:session=1", "object, cookie"})
    void responsesThatSetCookies_areNotShared_rfc9111_7_3(String id, String path) throws Exception {
        assertApart("set-cookie-" + id, path, Proof.OWN_COOKIE, "ann bob nobody");
    }

    @Test
    void privateResponses_areNotShared_rfc9111_5_2_2_7() throws Exception {
        assertApart("private", "?h=Cache-Control:private", Proof.OWN_COOKIE, "ann bob nobody");
    }

    @Test
    void privateFields_areNotShared_rfc9111_5_2_2_7() throws Exception {
        try (CheckpointServer checkpoint = new CheckpointServer();
                Crowd crowd = new Crowd(root)) {
            String path = "mine/field/field?checkpoint=" + checkpoint.port();
            String[] callers = {"ann", "bob", "nobody"};
            for (int i = 0; i < AT_ONCE; i++) {
                crowd.send(path, Proof.OWN_COOKIE.lines(callers[i % 3]));
            }
            checkpoint.awaitReached();
            checkpoint.open();
            for (int i = 0; i < AT_ONCE; i++) {
                Reply reply = crowd.reply(i);
                assertThat(reply.body()).isEqualTo("for all");
                assertThat(reply.first("X-Mine")).isIn("", "for " + callers[i % 3]);
            }
            Reply hit = wire.get(path, Proof.OWN_COOKIE.lines("bob"));
            assertThat(hit.cacheStatus()).startsWith("CacheKit; hit");
            assertThat(hit.all("X-Mine")).isEmpty();
        }
    }

    @Test
    void varyCookie_keepsCookiesApart_rfc9111_4_1() throws Exception {
        assertApart("vary", "?h=Vary:Cookie", Proof.OWN_COOKIE, "ann bob nobody");
        assertThat(wire.get("mine/vary/?h=Vary:Cookie", Proof.OWN_COOKIE.lines("bob"))
                        .cacheStatus())
                .startsWith("CacheKit; hit");
    }

    @Test
    void responseThatBecomesPrivate_isSharedNoMore() throws Exception {
        for (String caller : new String[] {"ann", "bob"}) {
            assertThat(wire.get("mine/later/later", Proof.OWN_COOKIE.lines(caller))
                            .body())
                    .isEqualTo("for all");
        }
        assertThat(wire.send("POST", "mine/later/later", "", "Content-Length: 0")
                        .status())
                .isEqualTo(200);
        String[] callers = {"ann", "bob", "nobody"};
        try (Crowd crowd = new Crowd(root)) {
            for (int i = 0; i < AT_ONCE; i++) {
                crowd.send("mine/later/later", Proof.OWN_COOKIE.lines(callers[i % 3]));
            }
            for (int i = 0; i < AT_ONCE; i++) {
                assertOwn(crowd.reply(i), Proof.OWN_COOKIE, callers[i % 3]);
            }
        }
    }

    @Test
    void callersWhomAFilterKnowsOnlyAfterTheLookUp_areNotShared() throws Exception {
        assertApart("late", "", Proof.LATE, "ann bob");
    }

    @Test
    void callersWhomTheResourceLogsIn_areNotShared() throws Exception {
        assertApart("login", "login", Proof.OWN_COOKIE, "ann bob");
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC, user",
        "PRINCIPAL_COOKIE, user",
        "BASIC, user?h=Cache-Control:private",
        "BASIC, user/staged",
        "PRINCIPAL_COOKIE, user/staged",
        "BASIC, user/suspended",
        "PRINCIPAL_COOKIE, user/suspended"
    })
    void perUser_keepsCallersApart(Proof proof, String path) throws Exception {
        String id = "user-" + proof + path.hashCode();
        assertApart(id, path, proof, "ann bob nobody");
        for (String caller : new String[] {"ann", "bob", "nobody"}) {
            Reply hit = wire.get("mine/" + id + "/" + path, proof.lines(caller));
            boolean anybodys = caller.equals("nobody") && path.endsWith("private");
            assertThat(hit.cacheStatus()).matches(anybodys ? "CacheKit; fwd=.*; detail=private" : "CacheKit; hit.*");
            assertOwn(hit, proof, caller);
        }
    }

    @Test
    void perUser_credentialsThatNobodyChecked_pass() throws Exception {
        assertApart("user-bearer", "user", Proof.BEARER, "ann bob nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "user/staged", "user/suspended"})
    void perUser_silentResponses_arePrivateForCachesDownstream(String path) throws Exception {
        for (String status : new String[] {"CacheKit; fwd=uri-miss.*", "CacheKit; hit.*"}) {
            Reply reply = wire.get("mine/silent/" + path, Proof.BASIC.lines("ann"));
            assertThat(reply.cacheStatus()).matches(status);
            assertThat(reply.all("Cache-Control")).containsExactly("private, no-cache");
        }
    }

    @Test
    void perUser_responsesThatSayMore_keepIt() throws Exception {
        for (String status : new String[] {"CacheKit; fwd=uri-miss.*", "CacheKit; hit.*"}) {
            Reply reply = wire.get("mine/told/user?h=Cache-Control:max-age=60", Proof.BASIC.lines("ann"));
            assertThat(reply.cacheStatus()).matches(status);
            assertThat(reply.all("Cache-Control")).containsExactly("max-age=60");
        }
    }
}
