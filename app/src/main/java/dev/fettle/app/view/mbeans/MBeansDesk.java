package dev.fettle.app.view.mbeans;

import dev.fettle.app.chart.Tracks;
import dev.fettle.beans.Charted;

/** What is looked at of one target's MBeans, and done with them. For the toolkit's thread alone. */
public final class MBeansDesk {
    private final BeanSearch search = new BeanSearch();
    private final BeanLook look = new BeanLook();
    private final BeanCharts charts = new BeanCharts();
    private final BeanNotices notices = new BeanNotices();
    private final BeanChange change = new BeanChange();
    private final BeanDraft draft = new BeanDraft();

    /** Another process has come in its place: its beans are others, though most have the same names. */
    public void restarted() {
        search.restarted();
        look.choose("");
        notices.end();
        change.cancel();
    }

    public BeanSearch search() {
        return search;
    }

    public BeanLook look() {
        return look;
    }

    public BeanCharts charts() {
        return charts;
    }

    public BeanNotices notices() {
        return notices;
    }

    public BeanChange change() {
        return change;
    }

    public BeanDraft draft() {
        return draft;
    }

    /** Charts it, or no longer. */
    public void chart(Charted which, Tracks tracks) {
        charts.toggle(which, named(which.bean()), tracks);
    }

    /** Asks for a value of the attribute that is looked at. */
    public void askSet() {
        look.info()
                .filter(info -> info.writable() && info.unsettable().isEmpty())
                .ifPresent(info -> change.askSet(look.bean(), info));
    }

    /**
     * Asks for the arguments of an operation.
     *
     * @param number in the order of the description
     */
    public void askRun(int number) {
        look.description()
                .filter(it -> number >= 0 && number < it.operations().size())
                .map(it -> it.operations().get(number))
                .filter(it -> it.uncallable().isEmpty())
                .ifPresent(it -> change.askRun(look.bean(), it));
    }

    /** As the lanes and the title name a bean. */
    String named(String bean) {
        return search.named(bean).map(BeanWords::brief).orElse(bean);
    }
}
