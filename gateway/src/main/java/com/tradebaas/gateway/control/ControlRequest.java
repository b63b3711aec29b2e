package com.tradebaas.gateway.control;

import java.util.UUID;

/**
 * A request that has passed the door: authenticated, bounded, complete.
 *
 * @param method    GET or POST.
 * @param path      without query.
 * @param requestId the idempotency key; null for GET.
 * @param body      JSON text, empty for GET.
 */
public record ControlRequest(String method, String path, UUID requestId, byte[] body)
{
}
