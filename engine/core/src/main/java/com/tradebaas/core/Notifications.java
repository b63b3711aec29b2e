package com.tradebaas.core;

import com.tradebaas.api.messages.Severity;

/** Alerts to the operator: one place that words and codes them. */
final class Notifications
{
    private final Shared shared;

    Notifications(final Shared shared)
    {
        this.shared = shared;
    }

    void info(final String code, final Bracket bracket, final String text)
    {
        send(Severity.INFO, bracket, code, text);
    }

    void warning(final String code, final Bracket bracket, final String text)
    {
        send(Severity.WARNING, bracket, code, text);
    }

    void error(final String code, final Bracket bracket, final String text)
    {
        send(Severity.ERROR, bracket, code, text);
    }

    void critical(final String code, final Bracket bracket, final String text)
    {
        send(Severity.CRITICAL, bracket, code, text);
    }

    private void send(final Severity severity, final Bracket bracket, final String code, final String text)
    {
        if (bracket == null)
        {
            shared.outbox().alert(severity, 0, 0, 0, code, text);
        }
        else
        {
            shared.outbox().alert(
                severity, bracket.instrumentId(), bracket.id(), bracket.strategyId(), code, text);
        }
    }
}
