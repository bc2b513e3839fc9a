package dev.fettle.app.view.cpu;

import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.frame.Reply;
import dev.fettle.profile.CallNode;
import dev.fettle.profile.HotMethod;
import dev.fettle.profile.ThreadSamples;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was sampled of one target, and what is being sampled. For the toolkit's thread alone. */
public final class CpuDesk {
    private CpuProfile sampled;
    private CallNode all = CallNode.empty();
    private CallNode tree = CallNode.empty();
    private List<HotMethod> methods = List.of();
    private Optional<CpuThread> thread = Optional.empty();
    private String refusal = "";
    private Instant began;
    private boolean ofBefore;

    /**
     * @return whether the sampling may begin: one at a time
     */
    public boolean begin(Instant now) {
        if (began != null) {
            return false;
        }
        began = now;
        refusal = "";
        return true;
    }

    public void told(Reply<CpuProfile> reply) {
        began = null;
        reply.handle(this::keep, why -> refusal = why);
    }

    private void keep(CpuProfile told) {
        sampled = told;
        ofBefore = false;
        all = told.profile().atWork();
        choose(Optional.empty());
    }

    /** Shows what one thread did; all threads, where none is given. */
    public void choose(Optional<CpuThread> one) {
        thread = one;
        tree = one.map(this::of).orElse(all);
        methods = HotMethod.of(tree).stream().filter(each -> each.total().part() > 0).toList();
    }

    private CallNode of(CpuThread one) {
        return sampled.profile().threads().stream()
                .filter(each -> each.id() == one.id() && each.name().equals(one.name()))
                .map(ThreadSamples::atWork)
                .findFirst()
                .orElseGet(CallNode::empty);
    }

    /** The program has begun anew: what was sampled is of its life before. */
    public void restarted() {
        ofBefore = true;
    }

    /** Whether anything was sampled, now or before. */
    public boolean sampledAny() {
        return sampled != null;
    }

    Optional<CpuProfile> sampled() {
        return Optional.ofNullable(sampled);
    }

    CallNode tree() {
        return tree;
    }

    /** Of the tree that is shown, the hottest first. */
    List<HotMethod> methods() {
        return methods;
    }

    Optional<CpuThread> thread() {
        return thread;
    }

    String refusal() {
        return refusal;
    }

    /** Since when it is sampled; empty where it is not. */
    Optional<Instant> began() {
        return Optional.ofNullable(began);
    }

    boolean ofBefore() {
        return ofBefore;
    }
}
