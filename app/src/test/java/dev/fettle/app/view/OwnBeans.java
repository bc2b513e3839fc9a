package dev.fettle.app.view;

import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Reply;
import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanList;
import dev.fettle.beans.BeanValues;
import dev.fettle.beans.Charted;
import dev.fettle.beans.Detail;
import dev.fettle.beans.Heard;
import dev.fettle.beans.Indexed;
import dev.fettle.beans.OperationResult;
import dev.fettle.mbean.browse.BeanBrowser;
import dev.fettle.mbean.browse.Subscription;
import dev.fettle.pool.format.AdapterDraft;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.management.MBeanServer;

/** The MBeans of this very JVM, for a window that thinks they are a target's. */
final class OwnBeans implements Beans {
    final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    volatile List<Charted> charted = List.of();
    volatile Function<String, Optional<OperationResult>> results = _ -> Optional.empty();
    private final BeanBrowser browser = new BeanBrowser(server, server);

    private interface Question<T> {
        T of() throws IOException;
    }

    private <T> void answer(String what, Question<T> question, Consumer<Reply<T>> reply) {
        asked.add(what);
        Reply<T> answer;
        try {
            answer = Reply.told(question.of());
        } catch (IOException e) {
            answer = Reply.none("Not read: " + e.getMessage() + ".");
        }
        reply.accept(answer);
    }

    @Override
    public void names(Consumer<Reply<BeanList>> reply) {
        answer("names", browser::names, reply);
    }

    @Override
    public void describe(String bean, Consumer<Reply<BeanDescription>> reply) {
        answer("describe " + bean, () -> browser.describe(bean), reply);
    }

    @Override
    public void values(BeanDescription bean, Consumer<Reply<BeanValues>> reply) {
        answer("values " + bean.name(), () -> browser.reader(bean).values(), reply);
    }

    @Override
    public void detail(
            BeanDescription bean, String attribute, boolean whole, Consumer<Reply<Detail>> reply) {
        answer(
                "detail " + bean.name() + "#" + attribute,
                () -> browser.reader(bean).detail(attribute, whole),
                reply);
    }

    @Override
    public void index(List<String> beans, Consumer<Reply<List<Indexed>>> reply) {
        answer("index", () -> browser.index(beans), reply);
    }

    @Override
    public void draft(List<String> beans, Consumer<Reply<AdapterDraft>> reply) {
        answer("draft", () -> browser.draft(beans), reply);
    }

    @Override
    public Optional<OperationResult> result(String subject) {
        return results.apply(subject);
    }

    @Override
    public void chart(List<Charted> wanted) {
        charted = wanted;
    }

    @Override
    public void subscribe(String bean, Consumer<Reply<String>> reply) {
        answer(
                "subscribe " + bean,
                () -> {
                    subscriptions.put(bean, Subscription.to(server, bean));
                    return bean;
                },
                reply);
    }

    @Override
    public void unsubscribe() {
        subscriptions.values().forEach(Subscription::close);
        subscriptions.clear();
    }

    @Override
    public Heard heard(String bean) {
        return subscriptions.containsKey(bean) ? subscriptions.get(bean).heard() : Heard.NOTHING;
    }
}
