package dev.fettle.jfr;

import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Libraries;

import java.util.List;
import java.util.Optional;

/**
 * Which line of a stack a reader should open: the first frame outside the JDK and the known
 * frameworks; where there is none, the first outside the JDK; where there is none either, the top
 * one.
 */
public final class PlaceToLook {
    /** What code generators put into the names of classes that only pass a call on. */
    private static final List<String> GENERATED =
            List.of("$$SpringCGLIB$$", "$$EnhancerBy", "$$FastClass", "$Proxy", "$HibernateProxy$");

    private final Libraries libraries;

    private PlaceToLook(Libraries libraries) {
        this.libraries = libraries;
    }

    public static PlaceToLook standard() {
        return new PlaceToLook(Libraries.standard());
    }

    /**
     * Passes over the frames of these, too.
     *
     * @param prefixes of class names, such as {@code com.acme.platform.}
     */
    public PlaceToLook without(List<String> prefixes) {
        return new PlaceToLook(libraries.with(prefixes));
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
        return Libraries.ofJdk(frame.type());
    }

    private boolean isProgram(CodePlace frame) {
        if (GENERATED.stream().anyMatch(frame.type()::contains)) {
            return false;
        }
        return !libraries.known(frame.type());
    }
}
