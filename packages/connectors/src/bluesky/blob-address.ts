/** Where the files of a record are shown: records name them by their content only, and views are not always there. */

const IMAGES = 'https://cdn.bsky.app/img/feed_fullsize/plain';
const VIDEOS = 'https://video.bsky.app/watch';

/** A picture of a repository by its content id. */
export const imageAddress = (repo: string, cid: string) =>
  `${IMAGES}/${repo}/${encodeURIComponent(cid)}@jpeg`;

/** The playlist of a video. */
export const videoAddress = (repo: string, cid: string) =>
  `${VIDEOS}/${encodeURIComponent(repo)}/${encodeURIComponent(cid)}/playlist.m3u8`;
