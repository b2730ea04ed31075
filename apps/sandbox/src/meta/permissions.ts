/** What an application may be allowed to do. */
export const PERMISSIONS = [
  'public_profile',
  'email',
  'business_management',
  'pages_show_list',
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_manage_metadata',
  'pages_messaging',
  'read_insights',
  'instagram_basic',
  'instagram_content_publish',
  'instagram_manage_comments',
  'instagram_manage_insights',
  'instagram_manage_messages',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export function knownPermissions(names: readonly string[]): names is readonly Permission[] {
  return names.every((name) => PERMISSIONS.some((known) => known === name));
}
