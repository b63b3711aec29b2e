package com.tradebaas.gateway.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions, never for a length of time. */
public final class Await
{
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private Await()
    {
    }

    /**
     * Asks again and again until there is an answer. Failures to ask count as "not yet".
     *
     * @param what     for the message.
     * @param seconds  at most.
     * @param question gives null while it is not so.
     * @param <T>      of the answer.
     * @return the answer.
     * @throws TimeoutException when there is none in time; it names the last failure.
     */
    public static <T> T until(final String what, final int seconds, final Callable<T> question)
        throws TimeoutException
    {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Exception last = null;
        while (System.nanoTime() < deadline)
        {
            try
            {
                final T answer = question.call();
                if (answer != null)
                {
                    return answer;
                }
            }
            catch (final Refused e)
            {
                throw e;
            }
            catch (final Exception e)
            {
                last = e;
            }
            LockSupport.parkNanos(POLL_NS);
        }
        throw new TimeoutException(
            what + " did not happen within " + seconds + " s" + (last == null ? "" : "; last: " + last));
    }

    /** Ends the waiting at once: what is waited for cannot come any more. */
    public static final class Refused extends RuntimeException
    {
        private static final long serialVersionUID = 1L;

        /**
         * Says why.
         *
         * @param message the reason.
         */
        public Refused(final String message)
        {
            super(message);
        }
    }
}
