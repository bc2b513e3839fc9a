package dev.fettle.mbean.browse;

import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanList;
import dev.fettle.beans.BeanName;
import dev.fettle.beans.Indexed;
import dev.fettle.connect.BlockedObject;
import dev.fettle.connect.NoAnswer;
import dev.fettle.mbean.BeanNames;
import dev.fettle.mbean.MBeanCatalogue;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.format.AdapterDraft;
import dev.fettle.pool.format.DraftChoice;
import dev.fettle.pool.format.DraftText;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Looks at a target's MBeans for somebody who walks through them: names in one call, and of a bean nothing
 * until it is chosen. For any thread but the toolkit's: each call waits for the target, as long as its
 * connection's deadline.
 */
public final class BeanBrowser {
    /** More is no list that anybody reads; a server with 100,000 has named them badly. */
    static final int MOST_NAMES = 20_000;

    /** How many are asked what they are for one draft: a call each. */
    public static final int MOST_DRAFTED = 40;

    private final MBeanServerConnection lists;
    private final MBeanServerConnection reads;

    /**
     * @param lists for all names, which may be many
     * @param reads for one bean
     */
    public BeanBrowser(MBeanServerConnection lists, MBeanServerConnection reads) {
        this.lists = Objects.requireNonNull(lists);
        this.reads = Objects.requireNonNull(reads);
    }

    /** Every bean's name, in one call. */
    public BeanList names() throws IOException {
        BeanNames all = new MBeanCatalogue(lists, reads).names("");
        List<ObjectName> shown = all.sorted().subList(0, Math.min(MOST_NAMES, all.sorted().size()));
        return new BeanList(
                shown.stream().map(BeanName::of).toList(), all.sorted().size() - shown.size());
    }

    /**
     * What a bean says of itself, in one call. Reads no value.
     *
     * @throws IOException with a clause
     */
    public BeanDescription describe(String bean) throws IOException {
        ObjectName name = name(bean);
        try {
            return Descriptions.of(name, reads.getMBeanInfo(name));
        } catch (JMException | RuntimeException e) {
            throw new IOException("it does not describe itself: " + Reasons.of(e), e);
        }
    }

    /**
     * What a search needs of some beans: a call for each. One that does not describe itself has no
     * attributes; after one that does not answer in time the others are not asked.
     */
    public List<Indexed> index(List<String> beans) throws IOException {
        var index = new ArrayList<Indexed>();
        for (String bean : beans) {
            index.add(index(bean));
        }
        return index;
    }

    private Indexed index(String bean) throws IOException {
        try {
            MBeanInfo info = reads.getMBeanInfo(name(bean));
            return new Indexed(
                    bean,
                    info.getClassName(),
                    Arrays.stream(info.getAttributes()).map(MBeanAttributeInfo::getName).toList());
        } catch (NoAnswer e) {
            throw e;
        } catch (BlockedObject | JMException | RuntimeException e) {
            return new Indexed(bean, "", List.of());
        }
    }

    /**
     * Begins an adapter of these, or of the first {@link #MOST_DRAFTED} of them: a call for each, no value
     * is read. Those that do not describe themselves are passed over.
     *
     * @param beans not empty
     * @throws IOException where none describes itself, with a clause
     */
    public AdapterDraft draft(List<String> beans) throws IOException {
        var all = new ArrayList<DraftText.Bean>();
        IOException none = new IOException("there is no MBean to make one of");
        for (String bean : beans.subList(0, Math.min(MOST_DRAFTED, beans.size()))) {
            ObjectName name = name(bean);
            try {
                all.add(new DraftText.Bean(name, BeanShape.of(reads.getMBeanInfo(name))));
            } catch (NoAnswer e) {
                throw e;
            } catch (BlockedObject | JMException | RuntimeException e) {
                none = new IOException("it does not describe itself: " + Reasons.of(e), e);
            }
        }
        if (all.isEmpty()) {
            throw none;
        }
        return DraftText.of(DraftChoice.of(all));
    }

    /** Of one bean, whose values are read again and again. */
    public BeanReader reader(BeanDescription bean) throws IOException {
        return new BeanReader(reads, name(bean.name()), bean);
    }

    static ObjectName name(String bean) throws IOException {
        try {
            return new ObjectName(bean);
        } catch (MalformedObjectNameException e) {
            throw new IOException("\"" + bean + "\" is no name of an MBean", e);
        }
    }
}
