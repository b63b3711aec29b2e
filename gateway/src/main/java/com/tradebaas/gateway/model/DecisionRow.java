package com.tradebaas.gateway.model;

/**
 * Something that was decided, and why.
 *
 * @param timeNs engine time, epoch nanoseconds.
 * @param what   signal, entry allowed, entry refused or state.
 * @param reason in words, without secrets.
 */
public record DecisionRow(long timeNs, String what, String reason)
{
}
