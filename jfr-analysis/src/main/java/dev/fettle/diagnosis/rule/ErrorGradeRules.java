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

    private static final List<ErrorRule> STANDARD =
            List.of(
                    rule(
                            List.of("java.lang.OutOfMemoryError"),
                            Grade.L3,
                            "Whoever was refused memory may have stopped half-way: plan a restart,"
                                    + " and look at what heap-growth and container-limit say."),
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
                                    "java.lang.BootstrapMethodError"),
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

    /** The first rule that fits; empty where that one does not grade. */
    Optional<ErrorRule> of(String type, String place, String maker, boolean ended) {
        for (ErrorRule each : all) {
            if ((ended || !each.uncaught()) && each.fits(type, place, maker)) {
                return each.grade().isPresent() ? Optional.of(each) : Optional.empty();
            }
        }
        return Optional.empty();
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
