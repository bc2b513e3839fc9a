package dev.fettle.app.governor;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.LongRun.Answer;
import dev.fettle.tuning.alternating.Compared;

import java.time.Instant;
import java.util.List;

/** What a {@link LongRunDesk} has at work. For one thread, which may have to wait for the target. */
interface Moving {
    LongRun.What what();

    void see(Frame frame);

    List<Governed> tick(Instant now);

    boolean over();

    /** Restores what was there before: at once, or by the next ticks where that fails. */
    List<Governed> end(Instant now, String why);

    /** Says what is left, where there is no time to try again. */
    List<Governed> abandon(Instant now);

    /** What is compared, once it is over in order. */
    List<Answer> answers(Instant now);

    static Moving turns(LongRun.What what, TakingTurns turns) {
        return new Moving() {
            @Override
            public LongRun.What what() {
                return what;
            }

            @Override
            public void see(Frame frame) {
                turns.see(frame);
            }

            @Override
            public List<Governed> tick(Instant now) {
                return turns.tick(now);
            }

            @Override
            public boolean over() {
                return turns.over();
            }

            @Override
            public List<Governed> end(Instant now, String why) {
                return turns.end(now, why);
            }

            @Override
            public List<Governed> abandon(Instant now) {
                return turns.abandon(now);
            }

            @Override
            public List<Answer> answers(Instant now) {
                return turns.compared(now).entrySet().stream()
                        .map(
                                each ->
                                        new Answer(
                                                each.getKey(),
                                                ByTurns.name(each.getKey()),
                                                each.getValue()))
                        .filter(each -> !(each.compared() instanceof Compared.Waiting))
                        .toList();
            }
        };
    }

    static Moving governor(LongRun.What what, Governing governing) {
        return new Moving() {
            @Override
            public LongRun.What what() {
                return what;
            }

            @Override
            public void see(Frame frame) {
                governing.see(frame);
            }

            @Override
            public List<Governed> tick(Instant now) {
                return governing.tick(now);
            }

            @Override
            public boolean over() {
                return governing.over();
            }

            @Override
            public List<Governed> end(Instant now, String why) {
                return governing.end(now, false, why);
            }

            @Override
            public List<Governed> abandon(Instant now) {
                return governing.abandon(now);
            }

            @Override
            public List<Answer> answers(Instant now) {
                return List.of();
            }
        };
    }
}
