package dev.fettle.bench.fault;

import dev.fettle.connect.Access;
import dev.fettle.connect.Secret;
import dev.fettle.e2e.Jdk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Self-signed certificates of the campaign's own, and a store that trusts them. */
record Certificates(Path folder) {
    static final String PASSWORD = "correct-horse";

    static Certificates in(Path folder) throws Exception {
        var all = new Certificates(folder);
        all.make("here", "san=dns:localhost,ip:127.0.0.1");
        all.make("elsewhere", "san=dns:elsewhere.example");
        return all;
    }

    Path key(String name) {
        return folder.resolve(name + ".p12");
    }

    Optional<Access.Store> trust() {
        return Optional.of(
                new Access.Store(
                        folder.resolve("trust.p12"),
                        Optional.of(Secret.of(PASSWORD.toCharArray()))));
    }

    private void make(String name, String extension) throws Exception {
        keytool(
                List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", extension),
                name,
                key(name));
        Path certificate = folder.resolve(name + ".cer");
        keytool(List.of("-exportcert", "-file", certificate.toString()), name, key(name));
        keytool(
                List.of("-importcert", "-noprompt", "-file", certificate.toString()),
                name,
                folder.resolve("trust.p12"));
    }

    private static void keytool(List<String> what, String alias, Path store) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Jdk.here().home().resolve("bin/keytool").toString()));
        command.addAll(what);
        command.addAll(
                List.of(
                        "-alias",
                        alias,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD));
        Shell.run(command.toArray(String[]::new));
    }
}
