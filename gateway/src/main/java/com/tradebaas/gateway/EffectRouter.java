package com.tradebaas.gateway;

import com.tradebaas.api.messages.AlertDecoder;
import com.tradebaas.api.messages.CommandResultDecoder;
import com.tradebaas.api.messages.MessageHeaderDecoder;
import com.tradebaas.gateway.control.OperatorCommands;
import com.tradebaas.gateway.model.ReadModel;
import com.tradebaas.gateway.venue.VenueLink;
import com.tradebaas.runtime.EffectSink;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where released effects go: answers to the operator, alerts to log and page, all others to the venue. Called on the
 * engine's thread, after the effects and their causes were forced to disk.
 */
final class EffectRouter implements EffectSink
{
    private static final Logger LOG = LoggerFactory.getLogger("alerts");

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandResultDecoder result = new CommandResultDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final VenueLink venue;
    private final OperatorCommands operator;
    private final ReadModel model;

    EffectRouter(final VenueLink venue, final OperatorCommands operator, final ReadModel model)
    {
        this.venue = venue;
        this.operator = operator;
        this.model = model;
    }

    @Override
    public void effect(
        final long sequence, final long timeNs, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case CommandResultDecoder.TEMPLATE_ID -> operator.onResult(
                result.wrapAndApplyHeader(buffer, offset, header));
            case AlertDecoder.TEMPLATE_ID ->
            {
                model.on(buffer, offset, timeNs);
                alert.wrapAndApplyHeader(buffer, offset, header);
                log(sequence);
            }
            default -> venue.effect(buffer, offset, length);
        }
    }

    private void log(final long sequence)
    {
        final String code = alert.code();
        final String text = alert.text();
        switch (alert.severity())
        {
            case CRITICAL, ERROR -> LOG.error("{} {}: {} (event {})", alert.severity(), code, text, sequence);
            case WARNING -> LOG.warn("{}: {} (event {})", code, text, sequence);
            default -> LOG.info("{}: {} (event {})", code, text, sequence);
        }
    }
}
