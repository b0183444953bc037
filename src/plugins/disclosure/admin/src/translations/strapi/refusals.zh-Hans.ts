/** What Strapi's server answers in English words, and what the browser says of a lost network, as an editor should read it. */
export const REFUSALS: Record<string, string> = {
  'Forbidden': '您没有查看或办理这一项的权限，它可能是其他单位的。如应由您办理，请联系县政府办公室登记任职或调整权限。',
  'Policy Failed': '您没有办理这一项的权限。如应由您办理，请联系县政府办公室调整权限。',
  'Not Found': '没有找到。它可能已被删除，请回到列表再找。',
  'Document not found': '没有找到这一条。它可能已被删除，请回到列表再找。',
  'Document not found or already published.': '没有找到这一条，或者它已经公开。请刷新页面。',
  'folder not found': '文件夹不存在，可能已被删除。请刷新页面。',
  'file.notFound': '文件不存在，可能已被删除。请刷新页面。',
  'Session not found': '这个会话已经结束。',
  'Unauthorized': '登录已失效，请重新登录。',
  'Missing or invalid credentials': '登录已失效，请重新登录。',
  'Invalid credentials': '邮箱或密码不正确。忘记密码的，请联系县政府办公室取得新的一次性口令。',
  'Too many requests, please try again later.': '尝试次数过多，请过几分钟再试。',
  'Invalid refresh token': '登录已失效，请重新登录。',
  'Missing refresh token': '登录已失效，请重新登录。',
  'Invalid registrationToken': '一次性口令无效，可能已经用过。请联系县政府办公室取得新的口令。',
  'Invalid registration info': '一次性口令无效，可能已经用过。请联系县政府办公室取得新的口令。',
  'Email already taken': '这个邮箱已有账号。',
  'Bad Request': '填写的内容不能接受，请检查后再试。',
  'Conflict': '与他人的办理冲突，请刷新页面后再办理。',
  'Payload Too Large': '内容或文件过大。',
  'Internal Server Error': '系统出错，没有办成。请稍后再试；仍不行的，联系系统管理员。',
  'Server Error': '系统出错，没有办成。请稍后再试；仍不行的，联系系统管理员。',
  'Unknown Server Error': '系统出错，没有办成。请稍后再试；仍不行的，联系系统管理员。',
  'Service Unavailable': '系统正忙，请稍后再试。',
  'Failed to fetch': '网络不通，没有送到服务器。请检查网络后再试，本页填写的内容仍在。',
  'This attribute must be unique': '与已有的重复。',
  'Files are empty': '没有选择文件。',
  'File name contains invalid characters': '文件名中有不能使用的字符，请改名后再上传。',
  'File is not a valid image': '文件不是有效的图片。',
  'Cannot replace a file with multiple ones': '只能用一个文件替换。',
  'URLs are required': '请填写网址。',
  'Maximum 20 URLs allowed per request': '一次至多 20 个网址。',
};

/** Beginnings under which the panel looks a message up, by the package that shows it. */
const PREFIXES = ['apiError.', 'content-manager.apiError.', 'upload.apiError.'];

export const refusalsZhHans: Record<string, string> = Object.fromEntries(PREFIXES.flatMap((prefix) => Object.entries(REFUSALS).map(([message, text]) => [prefix + message, text])));
