package dev.fettle.jfr;

import dev.fettle.signal.CodePlace;

import java.util.List;
import java.util.Optional;

/**
 * Exceptions that libraries of pools make for their own bookkeeping, to keep the stack of who borrows:
 * nobody throws them, so that they are no errors. By their class and what made them, as seen in the
 * events of HikariCP 7.1.0, c3p0 0.14.1, Druid 1.2.28, Commons Pool 2.13.0, Tomcat JDBC 11.0.27 and
 * Vibur 26.0 on JDK 25, armed.
 *
 * @param library as its adapter names it
 * @param borrow whether there is one for each borrow, and Fettle learns of borrows by it: of the others
 *     the library itself lists who holds what
 */
record KeptStacks(String library, boolean borrow) {
    private static final String EXCEPTION = "java.lang.Exception";
    private static final String VIBUR = "org.vibur.dbcp.pool.ConnectionFactory";

    /**
     * What keeps a stack by such an exception; empty of one that was made to be thrown.
     *
     * @param type the class's name
     * @param stack without the exception's own constructors
     */
    static Optional<KeptStacks> of(String type, List<CodePlace> stack) {
        if (isOfCommonsPool(type)) {
            return Optional.of(new KeptStacks("Commons Pool 2", false));
        }
        if (stack.isEmpty()) {
            return Optional.empty();
        }
        CodePlace top = stack.getFirst();
        return switch (type) {
            case EXCEPTION -> exception(top, stack);
            case "java.lang.Throwable" ->
                    is(top, VIBUR, "prepareTracking")
                            ? Optional.of(new KeptStacks("Vibur", isTaken(stack)))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<KeptStacks> exception(CodePlace top, List<CodePlace> stack) {
        return switch (top.type()) {
            case "com.zaxxer.hikari.pool.ProxyLeakTask" ->
                    Optional.of(new KeptStacks("HikariCP", true));
            case "com.mchange.v2.resourcepool.BasicResourcePool" ->
                    Optional.of(new KeptStacks("c3p0", true));
            // The JDK makes one to learn the stack of the thread that asks.
            case "java.lang.Thread" ->
                    stack.size() > 1
                                    && is(
                                            stack.get(1),
                                            "com.alibaba.druid.pool.DruidDataSource",
                                            "getConnectionDirect")
                            ? Optional.of(new KeptStacks("Druid", true))
                            : Optional.empty();
            case "org.apache.tomcat.jdbc.pool.ConnectionPool" ->
                    top.method().equals("getThreadDump")
                            ? Optional.of(new KeptStacks("Tomcat JDBC", false))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Vibur keeps one as well when it makes a connection that nobody takes yet. */
    private static boolean isTaken(List<CodePlace> stack) {
        return stack.size() > 1 && is(stack.get(1), VIBUR, "readyToTake");
    }

    /** Also as Tomcat packs it. DBCP2, Jedis and Lettuce lend by it. */
    private static boolean isOfCommonsPool(String type) {
        return type.endsWith(".pool2.impl.ThrowableCallStack$Snapshot")
                || type.endsWith(".pool2.impl.DefaultPooledObject$AbandonedObjectCreatedException");
    }

    private static boolean is(CodePlace frame, String type, String method) {
        return frame.type().equals(type) && frame.method().equals(method);
    }
}
