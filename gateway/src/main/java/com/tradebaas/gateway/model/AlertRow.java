package com.tradebaas.gateway.model;

/**
 * One alert.
 *
 * @param timeNs   epoch nanoseconds, wall clock at release.
 * @param severity INFO, WARNING, ERROR or CRITICAL.
 * @param code     stable, upper case.
 * @param text     one sentence.
 */
public record AlertRow(long timeNs, String severity, String code, String text)
{
}
