package dev.fettle.app.desk;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.tuning.Unjournaled;

import java.io.IOException;
import java.lang.System.Logger.Level;

/** What a desk is asked of its target. */
interface Question<T> {
    Reply<T> of(TuningTarget target) throws IOException;

    /** Where it failed, a reply with a sentence. */
    default Reply<T> answer(TuningTarget target) {
        System.Logger log = System.getLogger(TuningDesk.class.getName());
        try {
            return of(target);
        } catch (Unjournaled e) {
            log.log(Level.WARNING, "the journal is out of reach", e);
            return Reply.none("Nothing was changed, since " + e.getMessage() + ".");
        } catch (IOException e) {
            log.log(Level.INFO, "the target did not answer", e);
            return Reply.none("The JVM did not answer: " + LeverMoves.because(e));
        } catch (RuntimeException e) {
            log.log(Level.ERROR, "a question to the desk failed", e);
            return Reply.none("Fettle itself failed: " + e + ". Its log has the details.");
        }
    }
}
