package dev.fettle.lever;

import dev.fettle.connect.JvmConnection;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Lever;

import java.util.List;

/**
 * What can be changed in any JVM that has MBeans of its own. Not among {@link Levers}: what an attribute
 * does is the application's business, and was measured by nobody.
 */
public final class BeanLevers {
    private BeanLevers() {}

    /** Bound to one JVM. Asks nothing. */
    public static List<Lever> of(JvmConnection connection) {
        return of(TargetBeans.of(connection));
    }

    static List<Lever> of(TargetBeans target) {
        return List.of(new BeanAttribute(target), new BeanOperation(target));
    }

    /** Their public ids. */
    public static List<LeverId> ids() {
        return of(Levers.NOWHERE).stream().map(Lever::id).toList();
    }
}
