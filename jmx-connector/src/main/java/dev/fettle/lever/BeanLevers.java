package dev.fettle.lever;

import dev.fettle.beans.OperationResult;
import dev.fettle.connect.JvmConnection;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Lever;

import java.util.List;
import java.util.function.Consumer;

/**
 * What can be changed in any JVM that has MBeans of its own. Not among {@link Levers}: what an attribute
 * does is the application's business, and was measured by nobody.
 */
public final class BeanLevers {
    private BeanLevers() {}

    /**
     * Bound to one JVM. Asks nothing.
     *
     * @param results gets what each operation gave back, on the thread that ran it
     */
    public static List<Lever> of(JvmConnection connection, Consumer<OperationResult> results) {
        return of(TargetBeans.of(connection), results);
    }

    static List<Lever> of(TargetBeans target, Consumer<OperationResult> results) {
        return List.of(new BeanAttribute(target), new BeanOperation(target, results));
    }

    /** Their public ids. */
    public static List<LeverId> ids() {
        return of(Levers.NOWHERE, _ -> {}).stream().map(Lever::id).toList();
    }
}
