package com.acme.pools;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * {@code java -jar pool-patients.jar LIBRARY [key=value ...]}: starts one library, says {@code ready}
 * and obeys its input ({@link Words}), with whose end it ends. For the keys see {@link Options}.
 * Without a library it lists them: name and what it is, tab-separated.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            Library.all().forEach(each -> System.out.println(each.name() + "\t" + each.what()));
            return;
        }
        Optional<Library> library = Library.named(args[0]);
        if (library.isEmpty()) {
            System.err.println("There is no \"" + args[0] + "\"; run without a name for all.");
            System.exit(2);
            return;
        }
        var options = Options.parse(Arrays.asList(args).subList(1, args.length));
        dieWith(options.count("parent"));
        if (!Set.of("druid", "market").contains(library.get().name())) {
            leaveOtherDriversAlone();
        }
        Bed bed = library.get().start().with(options);
        System.out.println("ready");
        new Words(bed, System.out::println)
                .obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        Runtime.getRuntime().halt(0); // leaked threads would keep it alive
    }

    /**
     * Else the JDK makes every driver on the class path: Druid brings two that register MBeans, which
     * a program without Druid does not have.
     */
    private static void leaveOtherDriversAlone() throws ClassNotFoundException {
        Thread main = Thread.currentThread();
        ClassLoader own = main.getContextClassLoader();
        main.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        DriverManager.getDrivers();
        main.setContextClassLoader(own);
        Class.forName(Connections.DRIVER);
    }

    private static void dieWith(int parent) {
        if (parent != 0) {
            ProcessHandle.of(parent)
                    .ifPresentOrElse(
                            process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(0)),
                            () -> Runtime.getRuntime().halt(3));
        }
    }
}
