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
 * The MBeans of a session's target, read when somebody looks. Every method returns at once; a reply comes
 * once, on any thread. Nothing is changed by any of them.
 */
public interface Beans {
    /** There are none to be had. */
    Beans NONE = new NoBeans("There is no session to ask.");

    /**
     * Where there are none to be had.
     *
     * @param why a sentence
     */
    static Beans none(String why) {
        return new NoBeans(why);
    }

    /** All names, in one call. */
    void names(Consumer<Reply<BeanList>> reply);

    /** What one says of itself, in one call; no value is read. */
    void describe(String bean, Consumer<Reply<BeanDescription>> reply);

    /** The values of all its readable attributes. A bean that did not answer in time is left alone for a while. */
    void values(BeanDescription bean, Consumer<Reply<BeanValues>> reply);

    /**
     * One attribute, laid out.
     *
     * @param whole without the usual bounds
     */
    void detail(
            BeanDescription bean, String attribute, boolean whole, Consumer<Reply<Detail>> reply);

    /** Classes and attributes of some, to be searched: a call for each. */
    void index(List<String> beans, Consumer<Reply<List<Indexed>>> reply);

    /** Begins an adapter of some, which tells of a pool or a breaker: a call for each; no value is read. */
    void draft(List<String> beans, Consumer<Reply<AdapterDraft>> reply);

    /**
     * What the operation that was run last gave back, laid out; empty where that is another one's. Never
     * waits.
     *
     * @param subject as it was proposed
     */
    Optional<OperationResult> result(String subject);

    /** These numbers are watched from now on, once a second, and no others; also after the target was lost and came back. */
    void chart(List<Charted> wanted);

    /**
     * Has its notifications come from now on.
     *
     * @param reply the bean's name
     */
    void subscribe(String bean, Consumer<Reply<String>> reply);

    /** Lets them come no longer, of any bean. */
    void unsubscribe();

    /** What came of one bean's. Never waits. */
    Heard heard(String bean);
}
