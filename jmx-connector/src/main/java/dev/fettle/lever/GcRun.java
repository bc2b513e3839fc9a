package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** Has the JVM collect its whole heap once. */
final class GcRun implements Action {
    private static final LeverId ID = new LeverId("gc.run");
    private static final ObjectName MEMORY = TargetBeans.bean("java.lang:type=Memory");

    /** Of heap in use, measured with 40-byte objects on two cores, G1 and ZGC. */
    private static final double LEAST_SECONDS_PER_GIGABYTE = 0.3;

    private static final double MOST_SECONDS_PER_GIGABYTE = 1.5;

    /** However little there is. */
    private static final double LEAST_SECONDS = 0.05;

    private final TargetBeans target;
    private final FlagBean flags;
    private final DiagnosticCommands commands;

    GcRun(TargetBeans target) {
        this.target = target;
        this.flags = new FlagBean(target);
        this.commands = new DiagnosticCommands(target);
    }

    @Override
    public LeverId id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "Has the JVM collect its whole heap once.";
    }

    @Override
    public Found find() throws IOException {
        Found command = commands.find("gcRun", "this JVM has no such command");
        return command instanceof Found.NotHere
                ? command
                : target.find(
                        Capability.FLAGS,
                        beans ->
                                FlagBean.read(beans, "DisableExplicitGC").value().equals("true")
                                        ? new Found.NotHere(
                                                "it was started with -XX:+DisableExplicitGC")
                                        : command);
    }

    @Override
    public Cost predict() throws IOException {
        if (isConcurrent()) {
            return new Cost(
                    "one cycle beside the program, which takes CPU; the program stands still for"
                            + " milliseconds",
                    0);
        }
        double gigabytes = used() / 1e9;
        double most = Math.max(LEAST_SECONDS, MOST_SECONDS_PER_GIGABYTE * gigabytes);
        return new Cost(
                String.format(
                        Locale.ROOT,
                        "the program stands still for %.1f to %.1f s, by the %s in use",
                        LEAST_SECONDS_PER_GIGABYTE * gigabytes,
                        most,
                        Setting.Kind.BYTES.words(used())),
                most);
    }

    /**
     * G1 does it beside the program where it was told to, Shenandoah where it was not told otherwise; ZGC
     * always does, the others never.
     */
    private boolean isConcurrent() throws IOException {
        return switch (target.facts().collector()) {
            case G1, SHENANDOAH -> flags.on("ExplicitGCInvokesConcurrent");
            case Collector it -> it.concurrent();
        };
    }

    private long used() throws IOException {
        return target.ask(
                "tell what is in use",
                CallKind.READ,
                beans ->
                        (Long)
                                ((CompositeData) beans.getAttribute(MEMORY, "HeapMemoryUsage"))
                                        .get("used"));
    }

    @Override
    public String run(String subject) throws IOException {
        long before = used();
        String said = commands.run("gcRun", CallKind.HISTOGRAM);
        if (said.contains("disabled")) {
            throw new LeverRefused("The JVM did not collect: " + said, new IOException(said));
        }
        target.collected().accept(1);
        return "It collected its heap; in use before %s, after %s."
                .formatted(Setting.Kind.BYTES.words(before), Setting.Kind.BYTES.words(used()));
    }

    @Override
    public Optional<String> inverse() {
        return Optional.empty();
    }
}
