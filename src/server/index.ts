export { type Listening, type ListenOptions, listen } from './listen.ts'
export { createServer, type ServerOptions } from './server.ts'
