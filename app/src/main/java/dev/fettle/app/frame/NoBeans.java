package dev.fettle.app.frame;

import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanList;
import dev.fettle.beans.BeanValues;
import dev.fettle.beans.Charted;
import dev.fettle.beans.Detail;
import dev.fettle.beans.Heard;
import dev.fettle.beans.Indexed;
import dev.fettle.beans.OperationResult;
import dev.fettle.pool.format.AdapterDraft;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where there are no MBeans to be had.
 *
 * @param why a sentence
 */
record NoBeans(String why) implements Beans {
    @Override
    public void names(Consumer<Reply<BeanList>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void describe(String bean, Consumer<Reply<BeanDescription>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void values(BeanDescription bean, Consumer<Reply<BeanValues>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void detail(
            BeanDescription bean, String attribute, boolean whole, Consumer<Reply<Detail>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void index(List<String> beans, Consumer<Reply<List<Indexed>>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void draft(List<String> beans, Consumer<Reply<AdapterDraft>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public Optional<OperationResult> result(String subject) {
        return Optional.empty();
    }

    @Override
    public void chart(List<Charted> wanted) {}

    @Override
    public void subscribe(String bean, Consumer<Reply<String>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void unsubscribe() {}

    @Override
    public Heard heard(String bean) {
        return Heard.NOTHING;
    }
}
