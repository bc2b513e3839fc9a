package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.signal.CodePlace;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class PlaceToLookTest {
    private static String of(PlaceToLook places, String... types) {
        List<CodePlace> frames =
                Stream.of(types).map(type -> CodePlace.ofFrame(type, "run", 7)).toList();
        return places.of(frames).type();
    }

    private static String of(String... types) {
        return of(PlaceToLook.standard(), types);
    }

    @Test
    void isTheFirstFrameOutsideTheJdkAndTheFrameworks() {
        assertEquals(
                "com.acme.Shop",
                of(
                        "java.lang.Thread",
                        "java.util.concurrent.ThreadPoolExecutor",
                        "org.springframework.scheduling.concurrent.Executor",
                        "com.acme.Shop",
                        "com.acme.Main"));
    }

    @Test
    void isTheFirstOutsideTheJdkWhereAllElseIsFrameworks() {
        assertEquals(
                "org.apache.tomcat.util.net.Acceptor",
                of("java.lang.Thread", "org.apache.tomcat.util.net.Acceptor", "io.netty.A"));
    }

    @Test
    void isTheTopFrameWhereAllIsTheJdk() {
        assertEquals("java.lang.Thread", of("java.lang.Thread", "sun.rmi.transport.Transport"));
    }

    @Test
    void passesOverGeneratedClassesOfTheProgram() {
        assertEquals(
                "com.acme.Shop",
                of("java.lang.Thread", "com.acme.Shop$$SpringCGLIB$$0", "com.acme.Shop"));
    }

    @Test
    void aProgramBelowAFrameworksNameIsAProgram() {
        assertEquals(
                "org.springframework.samples.petclinic.Owner",
                of("java.lang.Thread", "org.springframework.samples.petclinic.Owner"));
    }

    @Test
    void canBeExtended() {
        PlaceToLook own = PlaceToLook.standard().without(List.of("com.acme.platform."));
        assertEquals("com.acme.Shop", of(own, "com.acme.platform.Runner", "com.acme.Shop"));
    }
}
