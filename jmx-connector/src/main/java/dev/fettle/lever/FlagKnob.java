package dev.fettle.lever;

import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.management.JMException;
import javax.management.MBeanServerConnection;

/** A flag that HotSpot lets be changed while it runs; the lever has the flag's name. */
abstract class FlagKnob implements Knob {
    private final FlagBean flags;
    private final LeverId id;
    private final Setting.Kind kind;

    FlagKnob(TargetBeans target, String flag, Setting.Kind kind) {
        this.flags = new FlagBean(target);
        this.id = new LeverId(flag);
        this.kind = kind;
    }

    @Override
    public final LeverId id() {
        return id;
    }

    @Override
    public final Setting.Kind kind() {
        return kind;
    }

    final FlagBean flags() {
        return flags;
    }

    final TargetBeans target() {
        return flags.target();
    }

    /** What a value within its range may still break, as it follows "It must not". */
    String constraint() {
        return "contradict another flag";
    }

    @Override
    public final Found find() throws IOException {
        return target().find(Capability.FLAGS, this::look);
    }

    private Found look(MBeanServerConnection beans) throws IOException, JMException {
        try {
            return FlagBean.read(beans, id.id()).writeable()
                    ? new Found.Here(List.of(""))
                    : new Found.NotHere("this JVM does not let it be changed while it runs");
        } catch (RuntimeException e) {
            if (TargetBeans.reason(e).contains("does not exist")) {
                return new Found.NotHere("this JVM has no such flag");
            }
            throw e;
        }
    }

    @Override
    public final Setting read(String subject) throws IOException {
        return new Setting(kind, flags.read(id.id()).value());
    }

    @Override
    public final Optional<String> origin(String subject) throws IOException {
        return Optional.of(Origin.of(flags.read(id.id()).origin()).words());
    }

    @Override
    public final void write(String subject, Setting value) throws IOException {
        try {
            flags.write(id.id(), value.raw());
        } catch (LeverRefused refused) {
            if (TargetBeans.forbidden(refused.getCause())) {
                throw refused;
            }
            throw new LeverRefused(
                    sentence(value, TargetBeans.reason(refused.getCause())), refused.getCause());
        }
    }

    /** HotSpot's words, the same in 17 and 25, as a person would say it. */
    private String sentence(Setting value, String said) {
        String refused = "The JVM did not set " + id.id() + " to " + value.words() + ": ";
        if (said.contains("violates its flag's constraint")) {
            return refused + "it must not " + constraint() + ".";
        }
        if (said.contains("is not writeable")) {
            return refused + "it cannot be changed while the JVM runs; set it at the next start.";
        }
        if (said.contains("does not exist")) {
            return refused + "it has no such flag.";
        }
        int range = said.indexOf("must have value in range");
        return refused + (range < 0 ? said : "it " + said.substring(range)) + ".";
    }
}
