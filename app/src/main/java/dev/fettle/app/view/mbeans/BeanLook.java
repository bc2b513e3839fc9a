package dev.fettle.app.view.mbeans;

import dev.fettle.app.frame.Reply;
import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanValues;
import dev.fettle.beans.Detail;

import java.time.Instant;
import java.util.Optional;

/**
 * The one MBean that is looked at, and of it no more than is: its values once a second while they are shown.
 * For the toolkit's thread alone.
 */
public final class BeanLook {
    private String bean = "";
    private BeanDescription description;
    private String refusal = "";
    private BeanPage page = BeanPage.ATTRIBUTES;
    private boolean paused;
    private BeanValues values;
    private String valuesRefusal = "";
    private Instant asked = Instant.MIN;
    private boolean asking;
    private String attribute = "";
    private Detail detail;
    private String detailRefusal = "";
    private boolean detailAsking;
    private boolean whole;

    public void choose(String chosen) {
        bean = chosen;
        description = null;
        refusal = "";
        values = null;
        valuesRefusal = "";
        asking = false;
        asked = Instant.MIN;
        choose(Optional.empty());
    }

    public void choose(Optional<String> chosen) {
        if (!chosen.orElse("").equals(attribute)) {
            attribute = chosen.orElse("");
            detail = null;
            detailRefusal = "";
            whole = false;
        }
    }

    public void turnTo(BeanPage chosen) {
        page = chosen;
    }

    public void pause(boolean on) {
        paused = on;
        asked = Instant.MIN;
    }

    public void askWhole() {
        whole = true;
    }

    /** Of another bean than is looked at by now, nothing. */
    public void described(String of, Reply<BeanDescription> reply) {
        if (of.equals(bean)) {
            reply.handle(told -> description = told, why -> refusal = why);
        }
    }

    /** Whether its values are to be read now. */
    public boolean due(Instant now) {
        boolean shown = description != null && page == BeanPage.ATTRIBUTES;
        if (!shown || asking || paused && values != null || !now.isAfter(asked)) {
            return false;
        }
        asked = now;
        asking = true;
        return true;
    }

    public void read(String of, Reply<BeanValues> reply) {
        if (of.equals(bean)) {
            asking = false;
            reply.handle(
                    told -> {
                        values = told;
                        valuesRefusal = "";
                    },
                    why -> valuesRefusal = why);
        }
    }

    /** Whether the attribute that is looked at is to be read now, laid out. */
    public boolean detailDue() {
        boolean shown =
                description != null
                        && page == BeanPage.ATTRIBUTES
                        && info().filter(AttributeInfo::readable).isPresent();
        boolean stands = detail != null && detail.whole() == whole && (paused || whole);
        if (!shown || detailAsking || stands) {
            return false;
        }
        detailAsking = true;
        return true;
    }

    public void laidOut(String of, String which, Reply<Detail> reply) {
        detailAsking = false;
        if (of.equals(bean) && which.equals(attribute)) {
            reply.handle(
                    told -> {
                        detail = told;
                        detailRefusal = "";
                    },
                    why -> detailRefusal = why);
        }
    }

    public String bean() {
        return bean;
    }

    public Optional<BeanDescription> description() {
        return Optional.ofNullable(description);
    }

    String refusal() {
        return refusal;
    }

    BeanPage page() {
        return page;
    }

    boolean paused() {
        return paused;
    }

    Optional<BeanValues> values() {
        return Optional.ofNullable(values);
    }

    String valuesRefusal() {
        return valuesRefusal;
    }

    public String attribute() {
        return attribute;
    }

    Optional<AttributeInfo> info() {
        return description == null
                ? Optional.empty()
                : description.attributes().stream()
                        .filter(each -> each.name().equals(attribute))
                        .findFirst();
    }

    Optional<Detail> detail() {
        return Optional.ofNullable(detail);
    }

    String detailRefusal() {
        return detailRefusal;
    }

    public boolean whole() {
        return whole;
    }
}
