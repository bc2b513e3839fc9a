package dev.fettle.app.session;

import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.words.Times;
import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanList;
import dev.fettle.beans.BeanValues;
import dev.fettle.beans.Charted;
import dev.fettle.beans.Detail;
import dev.fettle.beans.Heard;
import dev.fettle.beans.Indexed;
import dev.fettle.beans.OperationResult;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.NoAnswer;
import dev.fettle.mbean.browse.BeanBrowser;
import dev.fettle.mbean.browse.BeanReader;
import dev.fettle.mbean.browse.Subscription;
import dev.fettle.pool.format.AdapterDraft;
import dev.fettle.target.Capability;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads a target's MBeans for a session's user: off the session's thread and under each call's deadline. Safe
 * for use by several threads.
 */
final class SessionBeans implements Beans {
    private static final System.Logger LOG = System.getLogger(SessionBeans.class.getName());

    /** How many beans one may listen to at once. */
    private static final int MOST_SUBSCRIPTIONS = 8;

    /**
     * A bean that misses its deadline leaves a call behind that hangs; four of those, and the whole target
     * counts as suspended.
     */
    private static final Duration REST = Duration.ofSeconds(60);

    private final Map<String, Boolean> running = new ConcurrentHashMap<>();
    private volatile List<Charted> charted = List.of();
    private volatile Target target;

    /** What is known of one attachment. */
    private record Target(
            Attachment attachment,
            Map<String, BeanReader> readers,
            Map<String, Long> silentSince,
            Map<String, Subscription> subscriptions) {
        BeanBrowser browser() {
            return new BeanBrowser(
                    attachment.beans(CallKind.DUMP), attachment.beans(CallKind.READ));
        }
    }

    private interface Question<T> {
        T of(Target target) throws IOException;
    }

    void reached(Attachment attachment) {
        target =
                new Target(
                        attachment,
                        new ConcurrentHashMap<>(),
                        new ConcurrentHashMap<>(),
                        new ConcurrentHashMap<>());
        attachment.chart(charted);
    }

    void left() {
        Target before = target;
        target = null;
        if (before != null) {
            end(before);
        }
    }

    @Override
    public void names(Consumer<Reply<BeanList>> reply) {
        ask("names", asked -> asked.browser().names(), reply);
    }

    @Override
    public void describe(String bean, Consumer<Reply<BeanDescription>> reply) {
        ask(
                "describe " + bean,
                asked -> {
                    BeanDescription description = asked.browser().describe(bean);
                    asked.readers.remove(bean);
                    return description;
                },
                reply);
    }

    @Override
    public void values(BeanDescription bean, Consumer<Reply<BeanValues>> reply) {
        ask("values " + bean.name(), asked -> ofLively(asked, bean, BeanReader::values), reply);
    }

    @Override
    public void detail(
            BeanDescription bean, String attribute, boolean whole, Consumer<Reply<Detail>> reply) {
        ask(
                "detail " + bean.name(),
                asked -> ofLively(asked, bean, reader -> reader.detail(attribute, whole)),
                reply);
    }

    private interface Reading<T> {
        T by(BeanReader reader) throws IOException;
    }

    /** Of a bean that answers; one that did not is left alone. */
    private static <T> T ofLively(Target asked, BeanDescription bean, Reading<T> reading)
            throws IOException {
        String name = bean.name();
        Long since = asked.silentSince.get(name);
        if (since != null) {
            Duration left = REST.minusNanos(System.nanoTime() - since);
            if (left.isPositive()) {
                throw new IOException(
                        "this MBean did not answer in time before; it is asked again in "
                                + Times.span(left.plusMillis(999)));
            }
            asked.silentSince.remove(name);
        }
        BeanReader reader = asked.readers.get(name);
        if (reader == null || !reader.bean().equals(bean)) {
            reader = asked.browser().reader(bean);
            // Whoever walks through a thousand beans reads one at a time.
            asked.readers.clear();
            asked.readers.put(name, reader);
        }
        try {
            return reading.by(reader);
        } catch (NoAnswer e) {
            asked.silentSince.put(name, System.nanoTime());
            throw e;
        }
    }

    @Override
    public void index(List<String> beans, Consumer<Reply<List<Indexed>>> reply) {
        ask("index", asked -> asked.browser().index(beans), reply);
    }

    @Override
    public void draft(List<String> beans, Consumer<Reply<AdapterDraft>> reply) {
        ask("draft", asked -> asked.browser().draft(beans), reply);
    }

    @Override
    public Optional<OperationResult> result(String subject) {
        Target asked = target;
        return asked == null
                ? Optional.empty()
                : asked.attachment.result().filter(it -> it.subject().equals(subject));
    }

    @Override
    public void chart(List<Charted> wanted) {
        charted = List.copyOf(wanted);
        Target asked = target;
        if (asked != null) {
            asked.attachment.chart(charted);
        }
    }

    @Override
    public void subscribe(String bean, Consumer<Reply<String>> reply) {
        ask(
                "subscribe",
                asked -> {
                    if (asked.subscriptions.size() >= MOST_SUBSCRIPTIONS) {
                        throw new IOException(
                                MOST_SUBSCRIPTIONS
                                        + " MBeans are listened to already; end that first");
                    }
                    if (!asked.subscriptions.containsKey(bean)) {
                        asked.subscriptions.put(
                                bean, Subscription.to(asked.attachment.beans(CallKind.READ), bean));
                    }
                    if (target != asked) {
                        end(asked);
                    }
                    return bean;
                },
                reply);
    }

    @Override
    public void unsubscribe() {
        Target asked = target;
        if (asked != null) {
            end(asked);
        }
    }

    /** Where the target is gone there is nothing to end: its listeners went with the connection. */
    private static void end(Target asked) {
        List<String> beans = List.copyOf(asked.subscriptions.keySet());
        for (String bean : beans) {
            Subscription subscription = asked.subscriptions.remove(bean);
            if (subscription != null) {
                Thread.ofVirtual().name("fettle-unsubscribe").start(subscription::close);
            }
        }
    }

    @Override
    public Heard heard(String bean) {
        Target asked = target;
        Subscription subscription = asked == null ? null : asked.subscriptions.get(bean);
        return subscription == null ? Heard.NOTHING : subscription.heard();
    }

    private <T> void ask(String kind, Question<T> question, Consumer<Reply<T>> reply) {
        Target asked = target;
        if (asked == null) {
            reply.accept(Reply.none("The target is not connected now."));
            return;
        }
        Optional<String> cannot = asked.attachment.facts().whyNot(Capability.JMX);
        if (cannot.isPresent()) {
            reply.accept(Reply.none("Its MBeans cannot be read: " + cannot.get() + "."));
            return;
        }
        if (running.putIfAbsent(kind, true) != null) {
            reply.accept(Reply.none("The question before is not answered yet."));
            return;
        }
        Thread.ofVirtual()
                .name("fettle-beans")
                .start(() -> reply.accept(answer(kind, asked, question)));
    }

    private <T> Reply<T> answer(String kind, Target asked, Question<T> question) {
        try {
            return Reply.told(question.of(asked));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "an MBean was not read", e);
            return Reply.none("Not read: " + sentence(e));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an MBean was not read", e);
            return Reply.none("Fettle itself failed: " + e + ". Its log has the details.");
        } finally {
            running.remove(kind);
        }
    }

    private static String sentence(IOException failure) {
        String said = String.valueOf(failure.getMessage());
        return said.endsWith(".") ? said : said + ".";
    }
}
