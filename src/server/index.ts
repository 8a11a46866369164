export type { Answer } from './answer.ts'
export type { ServiceDesk } from './csaf-service.ts'
export { type Listening, type ListenOptions, listen } from './listen.ts'
export { createServer, type ServerOptions } from './server.ts'
