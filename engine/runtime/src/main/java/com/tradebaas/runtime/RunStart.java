package com.tradebaas.runtime;

import java.util.List;

/** Gives the first inputs of a run; the host does not know the application's messages. */
@FunctionalInterface
public interface RunStart
{
    /**
     * The messages, in order: who runs, with which build, configuration and label epoch.
     *
     * @param receipt what the recovery found.
     * @return encoded messages, at least one, each no longer than the settings allow.
     */
    List<byte[]> messages(RecoveryReceipt receipt);
}
