/** The outside over HTTP: one client for all requests but those of probes, and what goes with it. */
export { type HttpClient, type HttpClientOptions, type HttpReply, type HttpRequest, httpClient } from './client.ts'
export { HttpFailure } from './failure.ts'
export { HostLimiter } from './host-limiter.ts'
export { noProxies, type Proxies } from './no-proxies.ts'
export { PrivateAddressError } from './private-networks.ts'
