package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.look.Tone;
import dev.fettle.app.view.jvms.Attention;
import dev.fettle.connect.Address;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Link;

import java.util.List;

/** How much a JVM that the window has turned to wants to be looked at. */
record AttentionOf(Attached target) {
    Attention attention() {
        if (!target.failure().isEmpty()) {
            return new Attention(target.address(), Tone.UNKNOWN, "failed");
        }
        Frame last = target.last().orElse(null);
        if (last == null || last.link() instanceof Link.Connecting) {
            return new Attention(target.address(), Tone.UNKNOWN, begun());
        }
        if (last.link() instanceof Link.Lost) {
            return new Attention(target.address(), Tone.UNKNOWN, lost(last));
        }
        if (last.link() instanceof Link.Stale) {
            return new Attention(target.address(), Tone.UNKNOWN, "silent");
        }
        List<Finding> findings =
                last.judgement().standing().stream()
                        .map(Standing::verdict)
                        .filter(Finding.class::isInstance)
                        .map(Finding.class::cast)
                        .toList();
        if (findings.isEmpty()) {
            boolean healthy =
                    last.judgement().standing().stream()
                            .anyMatch(standing -> standing.verdict() instanceof Verdict.Healthy);
            boolean local = target.address() instanceof Address.Local;
            return new Attention(
                    target.address(),
                    healthy ? Tone.HEALTHY : Tone.UNKNOWN,
                    target.isFile() ? "opened" : local ? "attached" : "connected");
        }
        return new Attention(
                target.address(),
                Tone.of(findings.getFirst().severity()),
                findings.size() + (findings.size() == 1 ? " finding" : " findings"));
    }

    private String begun() {
        return switch (target.address()) {
            case Address.Local _ -> "attaching";
            case Address.Rmi _, Address.Jolokia _ -> "connecting";
            case Address.File _ -> "opening";
        };
    }

    private static String lost(Frame last) {
        if (last.mending().over()) {
            return "lost";
        }
        return last.mending().successors().isEmpty() ? "lost, waiting" : "lost, which is it?";
    }
}
