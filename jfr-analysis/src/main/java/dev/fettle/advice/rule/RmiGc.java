package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;

import java.util.List;

/** RMI collects the whole heap at an interval, since somebody exports objects: JMX does. */
final class RmiGc implements Rule {
    private static final String DAY = "86400000";

    @Override
    public String id() {
        return "rmi-gc";
    }

    @Override
    public String source() {
        return "apache/james-project#1067 (JMX over RMI made a System.gc() each hour)";
    }

    @Override
    public Opinion of(Case it) {
        int called = it.seen().collections().calledByRmi();
        if (called == 0) {
            return it.unheard(this).orElseGet(() -> Opinion.nothing("RMI called for none"));
        }
        if (it.collector().concurrent()) {
            return Opinion.nothing("what RMI calls for runs beside the application");
        }
        return Advice.of(
                this,
                Grounds.COST,
                called,
                "RMI called for %s of the whole heap within %s."
                        .formatted(
                                Figures.count(called, "collection", "collections"),
                                Figures.duration(it.seen().watched())),
                List.of(),
                "RMI asks once a day instead of once an hour. It asks because objects are exported,"
                        + " as a JMX agent does: Fettle's own connection may be the reason.",
                "Remote objects that nobody refers to any more stay for up to a day.",
                List.of(
                        Said.restart(
                                "once a day; its standard is once an hour",
                                "-Dsun.rmi.dgc.server.gcInterval=" + DAY,
                                "-Dsun.rmi.dgc.client.gcInterval=" + DAY)));
    }
}
