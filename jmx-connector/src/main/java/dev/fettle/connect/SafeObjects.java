package dev.fettle.connect;

import java.io.ObjectInputFilter;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/**
 * The safety filter: what a target may make of the objects that it sends. JMX over RMI hands over
 * serialized objects, and reading one runs code of its class. Without a filter a hostile or broken
 * target runs in Fettle what Fettle's libraries have to offer, and fills its memory.
 *
 * <p>It is in force for the whole process. Every stream of objects gets a filter of its own, which
 * lets in the classes of {@link AllowedClasses} alone, within the limits of {@link ObjectGuard}. A
 * filter given by {@code -Djdk.serialFilter} is asked as well, and can only forbid more. Where
 * {@code -Djdk.serialFilterFactory} names another factory, Fettle connects to nothing.
 *
 * <p>What is blocked while a call is made ends that call with {@link BlockedObject}. What is blocked
 * on a thread of JMX's own, such as a notification's, is lost there, and logged once for each class.
 */
public final class SafeObjects implements BinaryOperator<ObjectInputFilter> {
    /** A server that makes up names must not fill the log. */
    private static final int MOST_LOGGED = 50;

    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    private SafeObjects() {}

    /**
     * Puts the filter into force, if it is not. Whatever speaks RMI calls this first; connections do.
     * Not done when the program starts: the JDK then starts the whole logging (measured: 0.1 s of CPU,
     * a third of the time of {@code fettle --version}).
     *
     * @throws IllegalStateException where it cannot be: objects were read before, or the command line
     *     names another factory of filters
     */
    public static synchronized void install() {
        if (!(ObjectInputFilter.Config.getSerialFilterFactory() instanceof SafeObjects)) {
            ObjectInputFilter.Config.setSerialFilterFactory(new SafeObjects());
        }
    }

    /**
     * For a new stream, and again where RMI narrows one.
     *
     * @param current what the stream has; null for a new one
     * @param next what it is to have besides: for a new one, what the command line says
     */
    @Override
    public ObjectInputFilter apply(ObjectInputFilter current, ObjectInputFilter next) {
        ObjectInputFilter ours = current == null ? new ObjectGuard(this::blocked) : current;
        return next == null ? ours : ObjectInputFilter.merge(next, ours);
    }

    private void blocked(String what) {
        if (Answer.refused(what)) {
            return;
        }
        if (logged.size() < MOST_LOGGED && logged.add(what)) {
            System.getLogger(SafeObjects.class.getName())
                    .log(Level.WARNING, "blocked by the safety filter, in a notification: " + what);
        }
    }
}
