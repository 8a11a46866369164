export type {
  Application,
  CleanUp,
  ConditionId,
  Ground,
  LaneKind,
  PageLayers,
  PageResult,
  PageStorage,
  ProbeRun as SharedCacheRun,
  Proof,
  Trial,
  Variant,
} from '../../domain/probe.ts'
