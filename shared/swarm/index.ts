export {
  type Member,
  type MemberInit,
  memberLog,
  type StartedMember,
  type StartMember
} from './member.ts'
