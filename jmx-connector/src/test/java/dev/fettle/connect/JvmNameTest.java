package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class JvmNameTest {
    @ParameterizedTest
    @CsvSource({
        "java -Xmx1g -cp a:b com.acme.Shop --port 80, com.acme.Shop",
        "/usr/bin/java --class-path a com.acme.Shop, com.acme.Shop",
        "java -p mods -m shop/com.acme.Shop x, com.acme.Shop",
        "java --module shop x, shop",
        "java --add-opens java.base/java.lang=ALL-UNNAMED Main, Main",
        "java @args Main, Main",
        "java -ea src/Hello.java x, Hello.java",
        "/opt/idea/bin/idea, idea",
        "java -version, java"
    })
    void isReadFromACommandLine(String line, String name) {
        assertEquals(name, JvmName.of(List.of(line.split(" ")), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Shop --port 80, com.acme.Shop",
        "shop/com.acme.Shop, com.acme.Shop",
        "/srv/shop-1.2.jar --port 80, shop-1.2.jar",
        "jdk.compiler/com.sun.tools.javac.launcher.Main /tmp/Idle.java 20, Idle.java",
        "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher Idle.java 20, Idle.java"
    })
    void isReadFromPerfData(String command, String name) {
        assertEquals(name, JvmName.of(List.of("java", "@args"), Optional.of(command)));
    }

    @ParameterizedTest
    @CsvSource({"/srv/my shop.jar, my shop.jar"})
    void keepsTheBlanksInAJarsName(String jar, String name) {
        assertEquals(name, JvmName.of(List.of("java", "-jar", jar, "x"), Optional.of(jar + " x")));
    }
}
