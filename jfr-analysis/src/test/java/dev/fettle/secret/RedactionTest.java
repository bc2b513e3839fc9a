package dev.fettle.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.stream.Stream;

class RedactionTest {
    /** Each holds this one secret, in one of the ways in which secrets get into text. */
    private static final String SECRET = "s3cr3tS3CR3T";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Properties and arguments.
                "java -Dspring.datasource.password=# -jar shop.jar",
                "-Djavax.net.ssl.keyStorePassword=#",
                "-Djavax.net.ssl.trustStorePassword=# -Dx=1",
                "-Dspring.datasource.password='# with words'",
                "DB_PASSWORD=#",
                "db.passwd=#;user=ann",
                "PGPASSWORD=# psql",
                "app.api-key=#",
                "app.apiKey=#",
                "client_secret=#&grant_type=password",
                "clientSecret: #",
                "aws_secret_access_key = #",
                "AccountName=ann;AccountKey=#;EndpointSuffix=net",
                "accessToken=#",
                "refresh_token=#",
                "SECRET_KEY_BASE=#",
                "password1=#",
                "passwordHash=#",
                "ssl.passphrase=#",
                "keystorePass=#",
                "db.pass=#",
                "Passwort=#",
                "JSESSIONID=#",
                "secret.value=#",
                "javac --password # Main",
                "tool -token # Main",
                "password=correct horse #",
                "  password = correct horse #",
                "{password=#, user=ann}",
                "{password=[#], user=[ann]}",
                // JSON, whole, escaped, and cut off; XML.
                "{\"password\":\"#\",\"user\":\"ann\"}",
                "{\"password\" : \"a\\\"#\"}",
                "{\\\"token\\\":\\\"#\\\"}",
                "{\"apiKey\":\"#",
                "{'secret': '#'}",
                "<password>#</password>",
                "<db:password>#</db:password>",
                "<property name=\"password\" value=\"#\"/>",
                // URLs.
                "http://ann:#@shop.example.com/orders",
                "https://#@github.com/acme/shop.git",
                "amqp://ann:a/#@queue:5672/v",
                "postgresql://ann:p@#@db/shop",
                "jdbc:postgresql://ann:#@db:5432/shop",
                "jdbc:mysql://db/shop?user=ann&password=#&useSSL=true",
                "jdbc:sqlserver://db;user=sa;password={#;x};encrypt=true",
                "jdbc:oracle:thin:ann/#@db:1521:shop",
                "https://shop.blob.core.windows.net/x?sv=2020&sig=#&se=1",
                "https://s3/x?X-Amz-Signature=1&X-Amz-Security-Token=#",
                "https://hooks.example.com/services/T02AB3CD4/B05EF6GH7/#q7Rt2Lm9Xc4Vb8Nz1",
                "posting to https://chat.example.com/api/webhooks/12/#q7Rt2Lm9Xc4Vb8Nz1: refused",
                // Headers.
                "Authorization: Bearer #",
                "Authorization: Basic #==",
                "authorization: #",
                "\"Authorization\":\"Bearer #\"",
                "{Authorization=[Bearer #], Accept=[*/*]}",
                "Authorization: Digest username=\"ann\", response=\"#\"",
                "Authorization: AWS4-HMAC-SHA256 Credential=x/y, Signature=#",
                "Proxy-Authorization: Basic #",
                "the server answered 401 to Bearer #",
                "Cookie: theme=dark; session=#",
                "Set-Cookie: session=#; Path=/",
                "X-Api-Key: #",
                "X-Auth-Token: #",
                // By shape.
                "-----BEGIN PRIVATE KEY-----\nMIIEvQ#\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEvQ#",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\n#\n-----END PGP PRIVATE KEY BLOCK-----",
                "ghp_#0123456789012345678901234567890",
                "glpat-#0123456789",
                "xoxb-1234567890-#",
                "sk_live_#0123456789",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0#.#",
                // Under names that say nothing.
                "note=ann:#@db.example.com/shop",
                "connects as ann:#@db:5432",
                "jdbc:mysql://address=(host=db)(user=ann)(password=#)/shop",
                "jdbc:db2://db:50000/shop:user=ann;password=#;",
                "jdbc:redshift:iam://db/shop?AccessKeyID=x&SecretAccessKey=#",
                "jdbc:teradata://db/DATABASE=x,USER=ann,PASSWORD=#",
                "shop.colour=#q7Rt2Lm9Xc4Vb8Nz1",
                // Command lines of others.
                "curl -s -u ann:# https://db/x",
                "curl --user=ann:# https://db/x",
                "mysqldump -h db -uann -p# shop",
            })
    void takesTheSecretOut(String line) {
        String redacted = Redaction.of(line.replace("#", SECRET));
        assertFalse(redacted.contains(SECRET), redacted);
        assertTrue(redacted.contains(Redaction.MARK), redacted);
        assertEquals(redacted, Redaction.of(redacted), "redacted twice");
    }

    @Test
    void takesAnAmazonKeyOut() {
        assertEquals("key " + Redaction.MARK + " is", Redaction.of("key AKIAIOSFODNN7EXAMPLE is"));
    }

    @Test
    void leavesTheRestOfTheLine() {
        assertEquals(
                "java -Da.password=[redacted] -Xmx2g -jar shop.jar",
                Redaction.of("java -Da.password=" + SECRET + " -Xmx2g -jar shop.jar"));
        assertEquals(
                "{\"password\":\"[redacted]\",\"user\":\"ann\"}",
                Redaction.of("{\"password\":\"" + SECRET + "\",\"user\":\"ann\"}"));
        assertEquals(
                "https://[redacted]@shop/a?b=c",
                Redaction.of("https://ann:" + SECRET + "@shop/a?b=c"));
        assertEquals(
                "jdbc:mysql://db/shop?password=[redacted]&useSSL=true",
                Redaction.of("jdbc:mysql://db/shop?password=" + SECRET + "&useSSL=true"));
        assertEquals(
                "{Authorization=[Bearer [redacted]], Accept=[*/*]}",
                Redaction.of("{Authorization=[Bearer " + SECRET + "], Accept=[*/*]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Classes, frames and exceptions that speak of secrets.
                "org.springframework.security.crypto.password.PasswordEncoder",
                "class com.acme.PasswordEncoder: no bean of it",
                "PasswordEncoder=org.acme.Bcrypt",
                "com.acme.ExpiredToken: it ended yesterday",
                "at com.acme.Secret.read(Secret.java:12)",
                "at com.acme.token.TokenService.next(TokenService.java:7)",
                "CredentialsExpiredException",
                "Unexpected token: }",
                "Basic AuthenticationFilter",
                "the bearer authentication failed",
                "basic information",
                // Files, switches, placeholders and numbers.
                "-Dcom.sun.management.jmxremote.password.file=/etc/jmx/jmxremote.password",
                "-Dcom.sun.management.jmxremote.authenticate=true",
                "-Djavax.net.ssl.keyStore=/etc/ssl/store.p12",
                "usePassword=false",
                "bypass=always",
                "compass: north",
                "password=null",
                "password=",
                "password=${DB_PASSWORD}",
                "maxTokens=4096",
                "PWD=/home/ann",
                "--password-file /etc/fettle",
                "key=value",
                "docker run -u 1000:1000 shop",
                "mysql -h db -p shop",
                "spinning: 4096, mapping: 4096",
                // URLs without anybody's secret.
                "http://shop.example.com:8080/mail?to=ann@example.com",
                "http://[::1]:8080/a@b",
                "https://code.example.com/acme/TheShopThatSellsEverything2Everybody/pull/12",
                "https://repo.example.com/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b/shop.jar",
                "service:jmx:rmi:///jndi/rmi://db:9010/jmxrmi",
                "jdbc:postgresql://db:5432/shop",
                "jdbc:oracle:thin:@db:1521:shop",
                "ann@example.com",
                "mailto:ann1@example.com",
                "- locked java.lang.Object@1b2c3d",
                "owner:java.util.concurrent.locks.ReentrantLock$NonfairSync@7a5d012c",
                "at java.base@25.0.3/java.lang.Thread.run(Thread.java:1474)",
                // Long names and ids.
                "InternalFrameInternalFrameTitlePaneInternalFrameTitlePaneMaximizeButtonState",
                "com.acme.Shop$$Lambda/0x00007f1c2c00d4a8@1b2c3d4e",
                "AutowireCapableBeanFactory2EnhancerBySpringCGLIB",
                "550e8400-e29b-41d4-a716-446655440000",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "shop-7d9f8b6c5d-x2x8q-deployment-7d9f8b6c5d",
                "MkU3OEVBNTcwNTJENDM2Qk",
                "-XX:G1ConcRefinementThreads=2 -XX:MaxTenuringThreshold=15",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                // Fettle's own sentences.
                "4711 (com.acme.Shop) did not answer: a call took longer than 2 s; try again",
                "The server wants a password, and none was given; add --user, or a password file.",
            })
    void leavesWhatIsNoSecret(String line) {
        assertEquals(line, Redaction.of(line));
    }

    @Test
    void judgesAPropertyByItsName() {
        assertEquals(Redaction.MARK, Redaction.property("app.password", SECRET));
        assertEquals("true", Redaction.property("app.use-password", "true"));
        assertEquals("/etc/x", Redaction.property("app.password.file", "/etc/x"));
        assertEquals(
                "http://[redacted]@db",
                Redaction.property("app.url", "http://ann:" + SECRET + "@db"));
        assertTrue(Redaction.secret("DB_PASSWORD"));
        assertTrue(Redaction.secret("token.secret"));
        assertFalse(Redaction.secret("com.acme.PasswordEncoder"));
    }

    @Test
    void isNotStalledByTextThatWasMadeToStallIt() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () ->
                        Stream.of(
                                        "a",
                                        "://",
                                        "://a:",
                                        "password",
                                        "password=",
                                        "token ",
                                        "eyJ",
                                        "-----BEGIN PRIVATE KEY-----",
                                        "bearer ",
                                        "\"",
                                        "\\",
                                        "password=\"\\",
                                        "Authorization: ",
                                        "jdbc:oracle:thin:a/",
                                        "aB1",
                                        "a:1",
                                        "-")
                                .map(each -> each.repeat(64_000 / each.length()))
                                .forEach(Redaction::of));
    }
}
