export { projectEnding20, projectEnding21 } from './ending.ts'
export { conditionList } from './notes.ts'
export { projectCsaf } from './project.ts'
export { projectCsaf21 } from './v21/project.ts'
