package dev.fettle.connect;

import java.io.IOException;

import javax.management.JMException;
import javax.management.MBeanServerConnection;

/**
 * Asks several questions at once: under one deadline, and at the cost of one change of threads there
 * and back.
 */
public interface Together {
    /** What is asked; runs on a thread that may be left behind, so that it must not change anything. */
    interface Questions<T> {
        T of(MBeanServerConnection beans) throws IOException, JMException;
    }

    /**
     * @param what names them, for the message of a missed deadline
     * @param count how many round trips they take
     * @throws NoAnswer where they were not answered in time
     * @throws BlockedObject where one of the answers was not let in
     */
    <T> T ask(String what, int count, Questions<T> questions) throws IOException, JMException;

    /** Without a deadline: for beans of this process. */
    static Together here(MBeanServerConnection beans) {
        return new Together() {
            @Override
            public <T> T ask(String what, int count, Questions<T> questions)
                    throws IOException, JMException {
                return questions.of(beans);
            }
        };
    }
}
