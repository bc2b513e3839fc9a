package dev.fettle.app.session;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.CountCost;
import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadTable;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.baseline.Baseline;
import dev.fettle.connect.CallKind;
import dev.fettle.dump.PredictedDump;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.PredictedPause;
import dev.fettle.pool.Detail;
import dev.fettle.pool.detail.DetailReader;
import dev.fettle.pool.detail.DetailTable;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.OwnRequest;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Looks up what a session's user asks for: off the session's thread and under each call's deadline, one
 * question of a kind at a time. Safe for use by several threads.
 */
final class SessionLookups implements Lookups {
    private static final System.Logger LOG = System.getLogger(SessionLookups.class.getName());

    private static final String TOO_SHORT =
            "Nothing is remembered of that span, or it is too short: select 30 s or more.";

    private final Terms terms;
    private final CostMeter cost;
    private final Consumer<Consent> allow;
    private final Consumer<Observation> tell;
    private final Map<String, Boolean> running = new ConcurrentHashMap<>();
    private final History history;
    private volatile Target target;
    private volatile Facts facts;
    private volatile boolean follows;

    /** What is known of one attachment; its tables belong to whichever question runs. */
    private record Target(
            Attachment attachment,
            ThreadTables threads,
            ClassTables classes,
            ClassGrowths growths,
            ThreadDumps dumps) {}

    private interface Question<T> {
        T of(Target target) throws IOException;
    }

    /**
     * @param allow is told what the user allows the session's detectors
     * @param tell takes what was learnt and detectors can use, on any thread
     */
    SessionLookups(
            Terms terms,
            CostMeter cost,
            History history,
            Consumer<Consent> allow,
            Consumer<Observation> tell) {
        this.history = history;
        this.tell = tell;
        this.terms = terms;
        this.cost = cost;
        this.allow = allow;
    }

    void reached(Attachment attachment, ClassGrowths growths) {
        facts = attachment.facts();
        target =
                new Target(
                        attachment,
                        new ThreadTables(),
                        new ClassTables(),
                        growths,
                        new ThreadDumps());
        if (follows) {
            remember();
        }
    }

    void left() {
        target = null;
    }

    /** Whoever will show threads has those that are there at attach told from later ones: one call. */
    void followThreads() {
        follows = true;
        if (target != null) {
            remember();
        }
    }

    private void remember() {
        ask(
                "threads",
                Capability.JMX,
                asked -> {
                    asked.threads.attached(asked.attachment.beans(CallKind.READ), Instant.now());
                    return true;
                },
                _ -> {});
    }

    @Override
    public void countClasses(Consumer<Reply<ClassTable>> reply) {
        Optional<String> readOnly = terms.settings().get().readOnly();
        if (readOnly.isPresent()) {
            reply.accept(
                    Reply.none(
                            "Nothing was counted: Fettle is in read-only mode ("
                                    + readOnly.get()
                                    + ")."));
            return;
        }
        ask("classes", Capability.COMMANDS, this::count, reply);
    }

    private ClassTable count(Target asked) throws IOException {
        ClassHistogram count;
        try (var _ = Asking.begin(OwnRequest.COUNT, tell)) {
            count = asked.attachment.countClasses();
        }
        cost.forced(count.forcedGcs().orElse(0));
        asked.growths.add(count, asked.attachment.libraries()).forEach(tell);
        return asked.classes.of(count, asked.attachment.libraries());
    }

    @Override
    public CountCost countCost(double usedBytes) {
        PredictedPause pause = PredictedPause.of((long) usedBytes);
        return new CountCost(pause.words(), !pause.unasked());
    }

    @Override
    public void sampleCpu(Consumer<Reply<CpuProfile>> reply) {
        Reply<String> costs = cpuCost();
        if (costs.told().isEmpty()) {
            reply.accept(Reply.none(costs.why()));
            return;
        }
        LOG.log(
                Level.INFO,
                "Sample the CPU for {0} s? {1}",
                CpuSampling.STANDARD.toSeconds(),
                costs.told().get());
        ask("cpu", Capability.JFR, SessionLookups::sampleCpu, reply);
    }

    private static CpuProfile sampleCpu(Target asked) throws IOException {
        try {
            CpuProfile sampled = asked.attachment.sampleCpu(CpuSampling.STANDARD);
            LOG.log(
                    Level.INFO,
                    "sampled the CPU: {0} samples at work, {1} in native code",
                    sampled.profile().samples(),
                    sampled.profile().nativeSamples());
            return sampled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the sampling was interrupted", e);
        }
    }

    @Override
    public Reply<String> cpuCost() {
        Target asked = target;
        Optional<String> forbidden = terms.noRecording().get();
        if (forbidden.isPresent()) {
            return Reply.none("Nothing is sampled, because " + forbidden.get() + ".");
        }
        if (asked == null) {
            return Reply.none("The target is not connected now.");
        }
        return CpuSampling.impossible(asked.attachment.facts())
                .<Reply<String>>map(
                        why -> Reply.none("This JVM cannot be sampled, because " + why + "."))
                .orElseGet(() -> Reply.told(CpuSampling.cost(asked.attachment.facts())));
    }

    @Override
    public void probe(boolean on) {
        allow.accept(on ? Consent.PROBE : terms.consent());
    }

    @Override
    public void threads(Consumer<Reply<ThreadTable>> reply) {
        ask("threads", Capability.JMX, this::look, reply);
    }

    private ThreadTable look(Target asked) throws IOException {
        try (var _ = Asking.begin(OwnRequest.THREADS, tell)) {
            return asked.threads.take(
                    asked.attachment.beans(CallKind.DUMP), Instant.now(), System.nanoTime());
        }
    }

    @Override
    public void dumpThreads(PredictedDump predicted, Consumer<Reply<ThreadsDumped>> reply) {
        Optional<String> readOnly = terms.settings().get().readOnly();
        if (readOnly.isPresent()) {
            reply.accept(
                    Reply.none(
                            "No thread was dumped: Fettle is in read-only mode ("
                                    + readOnly.get()
                                    + "), and the JVM would write a file."));
            return;
        }
        Target current = target;
        Optional<String> none =
                current == null ? Optional.empty() : current.attachment.noThreadDump();
        if (none.isPresent()) {
            reply.accept(Reply.none("Virtual threads cannot be told: " + none.get() + "."));
            return;
        }
        ask("dump", Optional.empty(), asked -> dump(asked, predicted), reply);
    }

    private ThreadsDumped dump(Target asked, PredictedDump predicted) throws IOException {
        TakenDump taken;
        try (var _ = Asking.begin(OwnRequest.THREADS, tell)) {
            taken = asked.attachment.dumpThreads(predicted);
        }
        ThreadsDumped dump = asked.dumps.add(taken);
        ThreadDumps.observations(dump).forEach(tell);
        return dump;
    }

    @Override
    public PredictedDump dumpCost(double usedBytes) {
        Target asked = target;
        return asked == null
                ? PredictedDump.within((long) usedBytes)
                : asked.dumps.predict(usedBytes);
    }

    @Override
    public void stack(long thread, Consumer<Reply<List<String>>> reply) {
        ask(
                "stack",
                Capability.JMX,
                asked ->
                        ThreadTables.stack(asked.attachment.beans(CallKind.DUMP), thread)
                                .orElseThrow(() -> new IOException("the thread has ended")),
                reply);
    }

    /** One at a time: what it costs the target is not known. */
    @Override
    public void detail(Detail detail, Consumer<Reply<DetailTable>> reply) {
        LOG.log(Level.INFO, "ask the target for \"{0}\"", detail.label());
        ask(
                "detail",
                Capability.JMX,
                asked -> DetailReader.read(asked.attachment.beans(CallKind.DUMP), detail),
                reply);
    }

    @Override
    public void levels(Instant from, Instant to, Consumer<Reply<Baseline>> reply) {
        Facts known = facts;
        if (known == null) {
            reply.accept(Reply.none("Nothing is known of the target yet."));
            return;
        }
        Thread.ofVirtual()
                .name("fettle-lookup-levels")
                .start(() -> reply.accept(levels(known, from, to)));
    }

    private Reply<Baseline> levels(Facts known, Instant from, Instant to) {
        try {
            return SpanLevels.of(history, known, from, to)
                    .map(Reply::told)
                    .orElseGet(() -> Reply.none(TOO_SHORT));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a span could not be remembered", e);
            return Reply.none("Fettle itself failed: " + e + ". Its log has the details.");
        }
    }

    private <T> void ask(
            String kind, Capability needs, Question<T> question, Consumer<Reply<T>> reply) {
        ask(kind, Optional.of(needs), question, reply);
    }

    private <T> void ask(
            String kind,
            Optional<Capability> needs,
            Question<T> question,
            Consumer<Reply<T>> reply) {
        Target asked = target;
        if (asked == null) {
            reply.accept(Reply.none("The target is not connected now."));
            return;
        }
        Optional<String> cannot = needs.flatMap(asked.attachment.facts()::whyNot);
        if (cannot.isPresent()) {
            reply.accept(Reply.none("This JVM cannot be asked: " + cannot.get() + "."));
            return;
        }
        if (running.putIfAbsent(kind, true) != null) {
            reply.accept(Reply.none("The question before is not answered yet."));
            return;
        }
        Thread.ofVirtual()
                .name("fettle-lookup-" + kind)
                .start(() -> answer(kind, asked, question, reply));
    }

    private <T> void answer(
            String kind, Target asked, Question<T> question, Consumer<Reply<T>> reply) {
        Reply<T> answer;
        try {
            answer = Reply.told(question.of(asked));
        } catch (IOException e) {
            LOG.log(Level.INFO, "a lookup failed", e);
            answer = Reply.none("The JVM did not answer: " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a lookup failed", e);
            answer = Reply.none("Fettle itself failed: " + e + ". Its log has the details.");
        } finally {
            running.remove(kind);
        }
        reply.accept(answer);
    }
}
