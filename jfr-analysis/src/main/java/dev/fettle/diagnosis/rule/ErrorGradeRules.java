package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.diagnosis.ErrorRule.Grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The rules that grade errors, in the order in which they are tried. */
final class ErrorGradeRules {
    private static final String SHIPPED = "shipped with Fettle";

    /** What the JVM cannot go on without; told of also while it starts. */
    static final List<String> OF_THE_JVM =
            List.of(
                    "java.lang.OutOfMemoryError",
                    "java.lang.StackOverflowError",
                    "java.lang.InternalError",
                    "java.lang.UnknownError");

    private static final String STATIC_INITIALIZER = "<clinit>";
    private static final String CONSTRUCTOR = "<init>";

    private static final List<String> OF_MEMORY = List.of("java.lang.OutOfMemoryError");

    private static final List<String> OF_LINKING =
            List.of(
                    "java.lang.NoClassDefFoundError",
                    "java.lang.NoSuchMethodError",
                    "java.lang.NoSuchFieldError",
                    "java.lang.AbstractMethodError",
                    "java.lang.IllegalAccessError",
                    "java.lang.IncompatibleClassChangeError",
                    "java.lang.ExceptionInInitializerError",
                    "java.lang.UnsatisfiedLinkError",
                    "java.lang.UnsupportedClassVersionError",
                    "java.lang.ClassFormatError",
                    "java.lang.VerifyError",
                    "java.lang.BootstrapMethodError");

    private static final List<String> OF_THE_JDK =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private static final ErrorRule REFUSED =
            rule(
                    OF_MEMORY,
                    Grade.L3,
                    "Whoever was refused memory may have stopped half-way: plan a restart,"
                            + " and look at what heap-growth and container-limit say.");

    /** The JVM and the JDK refuse memory; anybody else only says that it would not suffice. */
    private static final ErrorRule MADE =
            rule(
                    OF_MEMORY,
                    Grade.L3,
                    "The program or a library of its made this one, not the JVM: see what the code"
                            + " there asks for, a size that was asked too large or a limit of its"
                            + " own.");

    private static final List<ErrorRule> STANDARD =
            List.of(
                    REFUSED,
                    rule(
                            List.of("java.lang.StackOverflowError"),
                            Grade.L3,
                            "A call goes round in a circle, or too deep for its input; locks and"
                                    + " state on its way may be left as they were. The deepest"
                                    + " frames of its log entry name the circle."),
                    rule(
                            List.of("java.lang.InternalError", "java.lang.UnknownError"),
                            Grade.L3,
                            "The JVM, or code below it, failed: look at its output, and update"
                                    + " it."),
                    // Method handles are looked up by trying; the JDK catches what fails.
                    none(List.of("java.lang.*Error"), "java.lang.invoke.*"),
                    rule(
                            OF_LINKING,
                            Grade.L3,
                            "What was deployed does not fit together: compare the versions of the"
                                    + " libraries with those that it was built with."),
                    rule(
                            List.of(
                                    "java.net.ConnectException",
                                    "java.net.NoRouteToHostException",
                                    "java.net.UnknownHostException",
                                    "java.net.SocketTimeoutException",
                                    "java.net.http.HttpTimeoutException",
                                    "java.net.http.HttpConnectTimeoutException",
                                    "java.sql.SQLTimeoutException",
                                    "java.sql.SQLTransientConnectionException",
                                    "java.util.concurrent.RejectedExecutionException"),
                            Grade.L2,
                            "Something that this program calls does not answer, or a queue or pool"
                                    + " is full: look at what it calls here."),
                    // Made for their stacks, to be kept or logged: nothing failed.
                    none(
                            List.of(
                                    "io.netty.util.ResourceLeakDetector*",
                                    "*StackTrace",
                                    "*TraceRecord"),
                            ErrorRule.ANY),
                    uncaught(),
                    // How the JDK and some languages say no, or steer: their callers decide.
                    none(
                            List.of(
                                    "java.*",
                                    "javax.*",
                                    "jdk.*",
                                    "sun.*",
                                    "com.sun.*",
                                    "scala.*",
                                    "kotlin.*",
                                    "kotlinx.*"),
                            ErrorRule.ANY),
                    rule(
                            List.of(ErrorRule.ANY),
                            Grade.L1,
                            "The program's own exception: see whether it belongs to its work (then"
                                    + " give it the grade \"none\" in the settings) or is a"
                                    + " failure."));

    private final List<ErrorRule> all;

    ErrorGradeRules(List<ErrorRule> own) {
        List<ErrorRule> rules = new ArrayList<>(own);
        rules.addAll(STANDARD);
        all = List.copyOf(rules);
    }

    /**
     * The first rule that fits; empty where that one does not grade, or where what was made is kept.
     *
     * @param frames of whatever made it, innermost first; empty where the JVM itself did
     */
    Optional<ErrorRule> of(String type, String place, List<String> frames, boolean ended) {
        Optional<ErrorRule> rule =
                first(type, place, frames, ended).filter(it -> it.grade().isPresent());
        if (rule.isPresent() && isKept(rule.get(), type, frames)) {
            return Optional.empty();
        }
        return rule.map(it -> it == REFUSED && isMade(frames) ? MADE : it);
    }

    /** Whether it would be graded if it were not made to be kept. */
    boolean keeps(String type, String place, List<String> frames) {
        return first(type, place, frames, false)
                .filter(it -> it.grade().isPresent() && isKept(it, type, frames))
                .isPresent();
    }

    /** Whether a rule speaks of an error of memory that neither the JVM nor the JDK made. */
    static boolean isMade(ErrorRule rule) {
        return rule == MADE;
    }

    private Optional<ErrorRule> first(
            String type, String place, List<String> frames, boolean ended) {
        String maker = frames.isEmpty() ? "" : frames.getFirst();
        for (ErrorRule each : all) {
            if ((ended || !each.uncaught()) && each.fits(type, place, maker)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * What a static initializer makes, itself or by the constructors that it calls, it keeps for later:
     * what it throws ends in an {@code ExceptionInInitializerError} or leaves a class that cannot be
     * used, both of which are graded. Errors of linking are the JVM's there, and thrown.
     */
    private static boolean isKept(ErrorRule rule, String type, List<String> frames) {
        if (!rule.source().equals(SHIPPED) || OF_LINKING.contains(type)) {
            return false;
        }
        for (String frame : frames) {
            if (isOf(STATIC_INITIALIZER, frame)) {
                return true;
            }
            if (!isOf(CONSTRUCTOR, frame)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isOf(String method, String frame) {
        int parenthesis = frame.indexOf('(');
        return frame.substring(0, parenthesis < 0 ? frame.length() : parenthesis)
                .endsWith("." + method);
    }

    private static boolean isMade(List<String> frames) {
        return !frames.isEmpty() && OF_THE_JDK.stream().noneMatch(frames.getFirst()::startsWith);
    }

    private static ErrorRule uncaught() {
        return new ErrorRule(
                List.of(ErrorRule.ANY),
                ErrorRule.ANY,
                ErrorRule.ANY,
                true,
                Optional.of(Grade.L1),
                OptionalInt.of(1),
                Optional.empty(),
                "See whether the thread was to go on; if so, catch it in the task. A default"
                        + " UncaughtExceptionHandler that logs tells of each for certain.",
                SHIPPED);
    }

    private static ErrorRule rule(List<String> types, Grade grade, String advice) {
        return new ErrorRule(
                types,
                ErrorRule.ANY,
                ErrorRule.ANY,
                false,
                Optional.of(grade),
                OptionalInt.empty(),
                Optional.empty(),
                advice,
                SHIPPED);
    }

    private static ErrorRule none(List<String> types, String from) {
        return new ErrorRule(
                types,
                ErrorRule.ANY,
                from,
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                "",
                SHIPPED);
    }
}
