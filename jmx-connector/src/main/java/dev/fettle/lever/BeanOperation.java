package dev.fettle.lever;

import dev.fettle.beans.OperationResult;
import dev.fettle.beans.typed.BeanCall;
import dev.fettle.beans.typed.BeanPlace;
import dev.fettle.beans.typed.ValueText;
import dev.fettle.connect.CallKind;
import dev.fettle.mbean.browse.Results;
import dev.fettle.remedy.LeverId;
import dev.fettle.secret.Redaction;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.LeverRefused;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.management.ObjectName;

/**
 * Any operation of any MBean whose arguments can be typed as text. Its subject is a {@link BeanPlace} with a
 * {@link BeanCall}. Nothing takes one back, whatever it is called.
 */
final class BeanOperation implements Action {
    static final LeverId ID = new LeverId("mbean.operation");

    private final TargetBeans target;
    private final Consumer<OperationResult> results;

    /**
     * @param results gets what came back, before it is told in a line, on the thread that runs it
     */
    BeanOperation(TargetBeans target, Consumer<OperationResult> results) {
        this.target = target;
        this.results = results;
    }

    @Override
    public LeverId id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "Runs an operation of an MBean; what that does is the application's own business.";
    }

    @Override
    public Found find() throws IOException {
        return target.find(Capability.JMX, _ -> new Found.Here(List.of()));
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public Cost predict() {
        return new Cost("nobody can tell", 0);
    }

    /** What came back is told in one line, without secrets. */
    @Override
    public String run(String subject) throws IOException {
        BeanPlace place = BeanPlace.parse(subject).orElseThrow(() -> none(subject));
        BeanCall call = BeanCall.parse(place.feature()).orElseThrow(() -> none(subject));
        ObjectName bean = place.name().orElseThrow(() -> none(subject));
        if (!Redaction.of(subject).equals(subject)) {
            throw new LeverRefused(
                    "An argument holds a secret, which would be kept in the journal.", null);
        }
        Object[] values;
        try {
            values = call.values();
        } catch (IllegalArgumentException e) {
            throw new LeverRefused(e.getMessage(), e);
        }
        Object answer =
                target.ask(
                        "run " + place.feature() + " of " + place.bean(),
                        CallKind.DUMP,
                        beans -> beans.invoke(bean, call.operation(), values, call.signature()));
        results.accept(Results.of(subject, call.operation(), answer));
        String said = new ValueText(Redaction::property).of(call.operation(), answer);
        return answer == null ? "It gave nothing back." : "It gave back: " + said;
    }

    private static LeverRefused none(String subject) {
        return new LeverRefused(
                "\"" + subject + "\" is no operation: write OBJECTNAME#OPERATION(TYPE=VALUE, ...).",
                null);
    }

    @Override
    public Optional<String> inverse() {
        return Optional.empty();
    }
}
