package dev.fettle.jfr;

import dev.fettle.signal.CodePlace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which line of a stack a reader should open: the first frame outside the JDK and the known
 * frameworks; where there is none, the first outside the JDK; where there is none either, the top
 * one.
 */
public final class PlaceToLook {
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** Their frames carry a caller's work; the caller is the place to look. */
    private static final List<String> FRAMEWORKS =
            List.of(
                    "akka.",
                    "ch.qos.logback.",
                    "com.google.common.",
                    "com.zaxxer.hikari.",
                    "groovy.",
                    "io.github.resilience4j.",
                    "io.grpc.",
                    "io.micronaut.",
                    "io.netty.",
                    "io.quarkus.",
                    "io.reactivex.",
                    "io.smallrye.",
                    "io.undertow.",
                    "io.vertx.",
                    "jakarta.",
                    "kotlin.",
                    "kotlinx.coroutines.",
                    "org.apache.catalina.",
                    "org.apache.commons.",
                    "org.apache.coyote.",
                    "org.apache.logging.",
                    "org.apache.pekko.",
                    "org.apache.tomcat.",
                    "org.codehaus.groovy.",
                    "org.eclipse.jetty.",
                    "org.glassfish.",
                    "org.hibernate.",
                    "org.jboss.",
                    "org.slf4j.",
                    "org.springframework.",
                    "org.wildfly.",
                    "org.xnio.",
                    "reactor.",
                    "scala.");

    /** Packages of programs that live below a framework's name. */
    private static final List<String> PROGRAMS = List.of("org.springframework.samples.");

    /** What code generators put into the names of classes that only pass a call on. */
    private static final List<String> GENERATED =
            List.of("$$SpringCGLIB$$", "$$EnhancerBy", "$$FastClass", "$Proxy", "$HibernateProxy$");

    private final List<String> frameworks;

    private PlaceToLook(List<String> frameworks) {
        this.frameworks = List.copyOf(frameworks);
    }

    public static PlaceToLook standard() {
        return new PlaceToLook(FRAMEWORKS);
    }

    /**
     * Passes over the frames of these, too.
     *
     * @param prefixes of class names, such as {@code com.acme.platform.}
     */
    public PlaceToLook without(List<String> prefixes) {
        List<String> more = new ArrayList<>(frameworks);
        more.addAll(prefixes);
        return new PlaceToLook(more);
    }

    /**
     * @param frames innermost first, at least one
     */
    public CodePlace of(List<CodePlace> frames) {
        CodePlace outsideJdk = null;
        for (CodePlace frame : frames) {
            if (isJdk(frame)) {
                continue;
            }
            if (isProgram(frame)) {
                return frame;
            }
            outsideJdk = outsideJdk == null ? frame : outsideJdk;
        }
        return outsideJdk != null ? outsideJdk : frames.getFirst();
    }

    /** The first frame that is the program's own; empty where none is. */
    public Optional<CodePlace> applicationOf(List<CodePlace> frames) {
        return frames.stream().filter(this::isApplication).findFirst();
    }

    /** Whether a frame is the program's own: neither the JDK's nor a known framework's. */
    public boolean isApplication(CodePlace frame) {
        return !isJdk(frame) && isProgram(frame);
    }

    /** Whether it is the JDK's own. */
    public static boolean isJdk(CodePlace frame) {
        return starts(frame, JDK);
    }

    private boolean isProgram(CodePlace frame) {
        if (GENERATED.stream().anyMatch(frame.type()::contains)) {
            return false;
        }
        return !starts(frame, frameworks) || starts(frame, PROGRAMS);
    }

    private static boolean starts(CodePlace frame, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (frame.type().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
