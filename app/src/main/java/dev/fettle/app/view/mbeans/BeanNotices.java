package dev.fettle.app.view.mbeans;

import dev.fettle.app.frame.Reply;
import dev.fettle.beans.Heard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which MBeans are listened to, and what they told. For the toolkit's thread alone. */
public final class BeanNotices {
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, Heard> heard = new HashMap<>();
    private String refusal = "";
    private boolean ended;

    public void begins(String bean) {
        refusal = "";
        ended = false;
        wanted.add(bean);
        heard.remove(bean);
    }

    public void subscribed(String bean, Reply<String> reply) {
        reply.handle(
                _ -> {},
                why -> {
                    wanted.remove(bean);
                    refusal = why;
                });
    }

    public void heard(String bean, Heard newest) {
        if (wanted.contains(bean)) {
            heard.put(bean, newest);
        }
    }

    /** Nobody looks any more; what came stays to be read. */
    public void end() {
        ended = ended || !wanted.isEmpty();
        wanted.clear();
    }

    /** Whether any bean is listened to. */
    public boolean any() {
        return !wanted.isEmpty();
    }

    public boolean listens(String bean) {
        return wanted.contains(bean);
    }

    Heard of(String bean) {
        return heard.getOrDefault(bean, Heard.NOTHING);
    }

    String refusal() {
        return refusal;
    }

    boolean ended() {
        return ended;
    }
}
