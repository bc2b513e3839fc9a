package dev.fettle.connect;

import java.util.Optional;
import java.util.function.Predicate;

/** A failure and what it was caused by. RMI wraps every one in sentences of its own. */
record Causes(Throwable failure) {
    /** A server may send exceptions that cause each other in a circle. */
    private static final int DEEPEST = 20;

    boolean hold(Class<? extends Throwable> type) {
        return find(type).isPresent();
    }

    boolean hold(Class<? extends Throwable> type, Predicate<Throwable> which) {
        return find(type, which).isPresent();
    }

    Optional<Throwable> find(Class<? extends Throwable> type) {
        return find(type, _ -> true);
    }

    private Optional<Throwable> find(Class<? extends Throwable> type, Predicate<Throwable> which) {
        Throwable each = failure;
        for (int i = 0; each != null && i < DEEPEST; i++, each = each.getCause()) {
            if (type.isInstance(each) && which.test(each)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    static boolean says(Throwable e, String part) {
        return String.valueOf(e.getMessage()).contains(part);
    }

    /** The innermost cause's message. */
    String message() {
        Throwable inner = failure;
        for (int i = 0; i < DEEPEST && inner.getCause() != null; i++) {
            inner = inner.getCause();
        }
        String said = inner.getMessage();
        return said == null || said.isBlank() ? inner.getClass().getSimpleName() : said;
    }
}
