package dev.fettle.app.view.mbeans;

import dev.fettle.app.frame.Reply;
import dev.fettle.pool.format.AdapterDraft;

import java.util.Optional;

/**
 * An adapter that is begun of MBeans: asked for, corrected, saved. For the toolkit's thread alone.
 */
public final class BeanDraft {
    /** How far it has come. */
    enum Step {
        NONE,
        ASKING,
        SHOWN,
        SAVING,
        SAVED
    }

    private Step step = Step.NONE;
    private String of = "";
    private AdapterDraft draft;
    private String text = "";
    private String problem = "";
    private String file = "";
    private String id = "";
    private int question;

    /**
     * @param what of which beans, as people call them
     * @return by which the answer is known: one that comes when nobody wants it any more is passed over
     */
    public int begin(String what) {
        close();
        of = what;
        step = Step.ASKING;
        return question;
    }

    public void told(int asked, Reply<AdapterDraft> reply) {
        if (asked == question && step == Step.ASKING) {
            reply.handle(
                    told -> {
                        draft = told;
                        text = told.text();
                        step = Step.SHOWN;
                    },
                    why -> problem = why);
        }
    }

    /** What the user has made of it so far. */
    public void edit(String edited) {
        text = edited;
    }

    /**
     * @return as {@link #begin}
     */
    public int save() {
        problem = "";
        step = Step.SAVING;
        return question;
    }

    /**
     * @param where it lies
     */
    public void saved(int asked, String where, String adapter) {
        if (asked == question) {
            step = Step.SAVED;
            file = where;
            id = adapter;
        }
    }

    /**
     * @param why sentences, one a line
     */
    public void refused(int asked, String why) {
        if (asked == question) {
            step = Step.SHOWN;
            problem = why;
        }
    }

    public void close() {
        question++;
        step = Step.NONE;
        of = "";
        draft = null;
        text = "";
        problem = "";
        file = "";
        id = "";
    }

    /** Whether something was typed that is kept nowhere yet. */
    public boolean unsaved() {
        boolean typed = draft != null && !text.equals(draft.text());
        return step == Step.SAVING || step == Step.SHOWN && typed;
    }

    /** Whether it may be saved now. */
    public boolean savable() {
        return step == Step.SHOWN;
    }

    public String text() {
        return text;
    }

    Step step() {
        return step;
    }

    String of() {
        return of;
    }

    Optional<AdapterDraft> draft() {
        return Optional.ofNullable(draft);
    }

    String problem() {
        return problem;
    }

    String file() {
        return file;
    }

    String id() {
        return id;
    }
}
